import i18next from "i18next";
import { en } from "./en/en.ts";
import { isolated } from "./isolated.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    nsSeparator: false;
    resources: { translation: typeof en };
  }
}

const texts = i18next.createInstance({
  lng: "en",
  resources: { en: { translation: en } },
  initAsync: false,
  nsSeparator: false, // names of scopes have a colon
  interpolation: { escape: isolated }, // React escapes markup
});
void texts.init();

/** The text under a key of `en/`, filled in. A key that does not exist does not compile. */
export const t = texts.t;

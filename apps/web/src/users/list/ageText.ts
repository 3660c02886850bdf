import { t } from "../../texts/t.ts";

/** Says which ages are shown; undefined where all are. */
export function ageText(min: number | undefined, max: number | undefined): string | undefined {
  if (min !== undefined && max !== undefined) return t("list.filters.ageBetween", { min, max });
  if (min !== undefined) return t("list.filters.ageFrom", { min });
  return max === undefined ? undefined : t("list.filters.ageTo", { max });
}

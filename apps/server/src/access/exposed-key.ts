import type { IncomingMessage } from "node:http";
import { isSecret } from "@roster/api";

/** A key where keys do not belong, and where that is. */
export interface ExposedKey {
  secret: string;
  where: "URL" | "Cookie header";
}

/**
 * A key in the URL, raw or percent-decoded once, or in a cookie: browsers, proxies and logs keep both. A text without the checksum
 * of a key is none.
 */
export function exposedKeyOf({ url = "", headers: { cookie } }: IncomingMessage): ExposedKey | undefined {
  const inUrl = secretIn(url);
  if (inUrl !== undefined) return { secret: inUrl, where: "URL" };
  const inCookie = cookie === undefined ? undefined : secretIn(cookie);
  return inCookie === undefined ? undefined : { secret: inCookie, where: "Cookie header" };
}

/** How a key begins, each character as it is or percent-encoded. Nearly every text ends here. */
const start = /(?:r|%72)(?:s|%73)(?:t|%74)(?:_|%5f)/i;

/** All of them: one may begin within the next. */
const candidates = /(?=(rst_[0-9A-Za-z]{38}))/g;

/** Whether a text holds a key, or most of one, right or mistyped. */
export const holdsKey = (text: string): boolean => /rst_[0-9A-Za-z]{20}/.test(text);

function secretIn(text: string): string | undefined {
  if (!start.test(text)) return undefined;
  for (const reading of [text, decoded(text)]) {
    for (const [, candidate = ""] of reading.matchAll(candidates)) if (isSecret(candidate)) return candidate;
  }
  return undefined;
}

/** Each encoded ASCII character by itself: a cookie may hold a percent sign that encodes nothing. */
const decoded = (text: string): string =>
  text.replaceAll(/%([2-7][0-9a-f])/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

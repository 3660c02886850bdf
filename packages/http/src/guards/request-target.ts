import type { IncomingMessage } from "node:http";
import { HttpError } from "../problem.ts";

/** The authority of a request: that of an absolute-form target, which outranks the Host header (RFC 9112 §3.2.2). */
export function authorityOf({ url = "", headers }: IncomingMessage): string {
  const own = url.startsWith("/") ? undefined : /^https?:\/\/([^/?#]*)/i.exec(url)?.[1];
  return own ?? headers.host ?? "";
}

/** Throws HttpError for another major version, or for no Host or several of them (RFC 9112 §3.2; HTTP/1.0 knows none). */
export function requireHttp1({ httpVersion, rawHeaders }: IncomingMessage): void {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  if (hosts === 1 && httpVersion === "1.1") return;
  if (!httpVersion.startsWith("1.")) throw new HttpError("request.malformed_http", "The request is not HTTP/1.");
  if (hosts > 1 || httpVersion === "1.1") {
    throw new HttpError("request.malformed_http", "The request does not have one Host header.");
  }
}

/** The host of an authority, without its port, in lower case: `[::1]:3000` is `[::1]`. Empty for what is none. */
export function hostOf(authority: string): string {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(authority)?.[1]?.toLowerCase() ?? "";
}

/** A target without scheme and authority: what the doors and Express route by. */
export function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  return target.replace(/^https?:\/\/[^/?#]*/i, "").replace(/^(?=\?|$)/, "/");
}

/** A target in origin form without its query. */
export function pathOf(target: string): string {
  const queryAt = target.indexOf("?");
  return queryAt < 0 ? target : target.slice(0, queryAt);
}

// RFC 3986 §3.3: segments of pchar. The plain ones begin with no dot and need no decoding.
const plainSegments = /^(?:\/[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*)+$/;
const segments = /^(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})*)+$/i;

/**
 * Throws HttpError for a path that two readers could read in two ways: characters that RFC 3986 does not allow, bad
 * percent-encoding (in the query too), dot segments in any spelling, empty segments. A slash at the end is left to who routes the path.
 */
export function requireCanonical(target: string): void {
  const queryAt = target.indexOf("?");
  const path = pathOf(target);
  if (queryAt >= 0 && target.includes("%", queryAt)) decodeSegment(target.slice(queryAt));
  if (plainSegments.test(path)) return;
  if (!segments.test(path))
    throw malformed("The path holds a character that must be percent-encoded, or a bad encoding.");
  const decoded = path.split("/").map(decodeSegment);
  if (decoded.slice(1, -1).includes("") || decoded.includes(".") || decoded.includes("..")) {
    throw malformed("The path has an empty or a dot segment.");
  }
}

/** A path segment, percent-decoded once (RFC 3986 §2.4). Throws HttpError. */
export function decodeSegment(raw: string): string {
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    throw malformed("The path or the query holds a percent sign that encodes no UTF-8.");
  }
}

const malformed = (detail: string) => new HttpError("request.malformed_path", detail);

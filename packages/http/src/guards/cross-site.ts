import type { IncomingMessage } from "node:http";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Whether a browser says that another site caused this write: by `Sec-Fetch-Site` (W3C Fetch Metadata), else by `Origin`
 * (RFC 6454). Programs send neither. `same-site` counts as another: it covers every other port of the machine.
 */
export function isCrossSiteWrite({ method = "", headers }: IncomingMessage, authority: string): boolean {
  if (safeMethods.has(method)) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin } = headers;
  return origin !== undefined && !isOriginOf(origin, authority);
}

function isOriginOf(origin: string, authority: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === authority.toLowerCase();
}

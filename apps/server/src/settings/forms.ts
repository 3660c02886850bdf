import { isIP } from "node:net";
import { hostnameOf } from "../access/loopback.ts";

/** Whether a text is the origin of a server: http or https, a host, no path, no user, no query. */
export function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isHttp(url) && `${url.origin}/` === url.href;
}

/** Whether a text is an origin as browsers send it (RFC 6454 §6.2), so that comparing texts compares origins. */
export function isExactOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isHttp(url) && url.origin === text;
}

const isHttp = ({ protocol }: URL) => protocol === "http:" || protocol === "https:";

// The widest networks that are set aside for private use: 10.0.0.0/8 and fc00::/7 (RFC 1918, RFC 4193).
const fewestBits = { 4: 8, 6: 7 } as const;

/**
 * Whether a text is an address or a network that can be a proxy's: `10.0.0.5`, `10.1.0.0/16`. IPv4 has to be written as such, and
 * a network so wide that it takes in strangers is none.
 */
export function isProxy(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || rest.length > 0 || address.includes("%") || isMapped(address)) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= fewestBits[family] && Number(bits) <= (family === 4 ? 32 : 128);
}

/** Whether an IPv6 address is one of IPv4 (RFC 4291 §2.5.5.2), however it is written. */
function isMapped(address: string): boolean {
  const url = URL.parse(`http://[${address}]`);
  return url !== null && hostnameOf(url).startsWith("::ffff:");
}

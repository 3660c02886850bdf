import { isIP } from "node:net";

/** Whether a host means this machine: 127.0.0.0/8, ::1 or localhost (RFC 6761). */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** The host of a URL as an address is written elsewhere: without the brackets of IPv6. */
export function hostnameOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

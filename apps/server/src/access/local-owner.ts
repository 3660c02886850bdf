import type { IncomingMessage } from "node:http";
import { hostnameOf, isLoopback } from "./loopback.ts";

const remedy =
  "Send an API key as Authorization: Bearer; on the server's machine, npm run roster -- keys create --name NAME --scope users:read makes one.";

const because = (reason: string) => `${reason}, so it is not taken for one of the owner of this machine. ${remedy}`;

/**
 * Why a request without credentials is not one of the owner of this machine, and what to do; undefined where it is. It comes from
 * this machine (its peer), to this machine (its Host; another one is DNS rebinding), from no page but our own (Origin and
 * `Sec-Fetch-Site`, W3C Fetch Metadata), and through nobody who forwards it for others. Any method: what is read is worth as much
 * as what is written.
 */
export function whyNotLocal(req: IncomingMessage): string | undefined {
  const { socket, headers } = req;
  const { host = "", origin, "sec-fetch-site": site } = headers;
  if (!isLoopbackPeer(socket.remoteAddress)) return because("The request came from another machine");
  if (!isLoopback(hostOf(host))) return because("The request has a Host that is not an address of this machine");
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return because("The request came from a page of another origin (Sec-Fetch-Site)");
  }
  if (origin !== undefined && !isOwnOrigin(origin, host, site)) {
    return because("The request came from a page of another origin (Origin)");
  }
  for (const name in headers) {
    if (isForwarding(name)) return because(`The request came by way of a proxy (${name})`);
  }
  return undefined;
}

/** IPv4 by way of an IPv6 socket is `::ffff:127.0.0.1`. A socket that is closed has no peer. */
const isLoopbackPeer = (address = ""): boolean => isLoopback(address.replace(/^::ffff:/i, ""));

const hostOf = (authority: string): string => {
  const [, ipv6, name = ""] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(authority) ?? [];
  return (ipv6 ?? name).toLowerCase();
};

/** A browser that says same-origin has compared more than the Host: in development the admin is on another port. */
function isOwnOrigin(origin: string, host: string, site: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return isLoopback(hostnameOf(url)) && (site !== undefined || url.host === host.toLowerCase());
}

/** What proxies, tunnels and content networks add (RFC 7239, RFC 9110 §7.6.3, RFC 8586, and by custom). */
const forwarding = new Set([
  "via",
  "cdn-loop",
  "client-ip",
  "true-client-ip",
  "proxy-client-ip",
  "wl-proxy-client-ip",
  "x-real-ip",
  "x-client-ip",
  "x-cluster-client-ip",
  "x-remote-ip",
  "x-remote-addr",
  "x-originating-ip",
  "x-original-host",
  "x-original-url",
  "x-proxyuser-ip",
  "x-proxy-user-ip",
  "x-appengine-user-ip",
  "x-azure-clientip",
  "x-azure-socketip",
  "x-envoy-external-address",
  "x-nf-client-connection-ip",
  "cf-connecting-ip",
  "cf-connecting-ipv6",
  "cf-pseudo-ipv4",
  "cf-ray",
  "cf-visitor",
  "fastly-client-ip",
  "fly-client-ip",
  "do-connecting-ip",
  "tailscale-user-login",
]);

const isForwarding = (name: string): boolean => forwarding.has(name) || name.includes("forwarded");

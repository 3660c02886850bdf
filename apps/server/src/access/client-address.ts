import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";
import proxyAddr from "proxy-addr";

const unknown = "unknown";

/**
 * The address of the client of a request: the peer, or where that is a trusted proxy, the last address of `X-Forwarded-For` that no
 * trusted proxy has. What is no address there counts as not said: the proxy that passed it on takes its place. `trusted` are
 * addresses and CIDRs; throws for anything else. IPv4 in IPv6 is IPv4.
 */
export function createClientAddress(trusted: readonly string[]): (req: IncomingMessage) => string {
  if (trusted.length === 0) return ({ socket }) => plain(socket.remoteAddress ?? unknown);
  const trust = proxyAddr.compile([...trusted]);
  return (req) => {
    // From the peer up to the first that is not trusted.
    const hops = proxyAddr.all(req, trust);
    return plain(hops.findLast((hop) => isIP(hop ?? "") !== 0) ?? unknown);
  };
}

/** What one customer of a network has: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const network = groupsOf(address).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(":")}::/64`;
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An address in the one form that we write it in. */
function plain(address: string): string {
  if (!isIPv6(address)) return address;
  const dotted = mapped.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return address.replace(/%.*$/, "").toLowerCase();
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join(".");
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2), without its zone. */
function groupsOf(address: string): number[] {
  const [before = "", after] = address.replace(/%.*$/, "").split("::");
  const head = parts(before);
  if (after === undefined) return head;
  const tail = parts(after);
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

const parts = (text: string): number[] =>
  text.split(":").flatMap((part) => {
    if (part === "") return [];
    if (!part.includes(".")) return [Number.parseInt(part, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = part.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });

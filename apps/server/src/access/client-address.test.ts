import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { createClientAddress, networkOf } from "./client-address.ts";

/** A request as far as it is read here. */
const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

const proxies = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"];

test.each([
  ["without trusted proxies, the peer", [], "127.0.0.1", "203.0.113.9", "127.0.0.1"],
  ["a peer that is no proxy, whatever it says", proxies, "192.0.2.7", "203.0.113.9", "192.0.2.7"],
  ["a peer that is a proxy and says nothing", proxies, "10.1.2.3", undefined, "10.1.2.3"],
  ["what a proxy says", proxies, "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["what the last of several proxies says", proxies, "127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["the last that no proxy has, of several", proxies, "10.1.2.3", "1.1.1.1, 8.8.8.8, 203.0.113.9", "203.0.113.9"],
  ["a proxy, where all are", proxies, "10.1.2.3", "10.0.0.9", "10.0.0.9"],
  ["the proxy, where it passes on garbage", proxies, "10.1.2.3", "203.0.113.9, garbage", "10.1.2.3"],
  ["the last proxy before garbage", proxies, "127.0.0.1", "unknown, 10.1.2.3", "10.1.2.3"],
  ["the proxy, where it passes on a port", proxies, "10.1.2.3", "203.0.113.9:1234", "10.1.2.3"],
  ["IPv4 in IPv6 as IPv4", [], "::ffff:192.0.2.7", undefined, "192.0.2.7"],
  ["IPv4 in IPv6 in digits of IPv6 too", proxies, "10.1.2.3", "::ffff:c000:207", "192.0.2.7"],
  ["a proxy that comes as IPv4 in IPv6", proxies, "::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["IPv6", proxies, "fd12::1", "2001:DB8::1", "2001:db8::1"],
  ["IPv6 without its zone", [], "fe80::1%eth0", undefined, "fe80::1"],
  ["nothing, where the connection is gone", [], undefined, "203.0.113.9", "unknown"],
  ["nothing, where the connection is gone, with proxies", proxies, undefined, undefined, "unknown"],
] as const)("the address of the client is %s", (_name, trusted, peer, forwarded, address) => {
  expect(createClientAddress(trusted)(from(peer, forwarded))).toBe(address);
});

test.each(["*", "true", "10.0.0.0/33", "proxy.example"])("%j is no proxy to trust", (one) => {
  expect(() => createClientAddress([one])).toThrow();
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["unknown", "unknown"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["1:2::a:b:c:1.2.3.4", "1:2:0:a::/64"],
])("the network of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));

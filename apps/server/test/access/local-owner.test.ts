import { once } from "node:events";
import { createServer, request } from "node:http";
import type { IncomingHttpHeaders, OutgoingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyNotLocal } from "../../src/access/local-owner.ts";

let server: Server;
let port: number;
const reasons: (string | undefined)[] = [];
beforeAll(async () => {
  server = createServer((req, res) => {
    reasons.push(whyNotLocal(req));
    res.end();
  }).listen(0, "::");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

/** Why a request is not the local owner's, told by a server that got it over a socket. */
async function reasonOf(headers: OutgoingHttpHeaders, { to = "127.0.0.1", method = "GET" } = {}) {
  const sent = request({ host: to, port, method, headers: { host: `127.0.0.1:${port}`, ...headers } }).end();
  const [answer] = (await once(sent, "response")) as [NodeJS.ReadableStream & { headers: IncomingHttpHeaders }];
  answer.resume();
  return reasons.pop();
}

const own = () => `http://127.0.0.1:${port}`;

describe("a request is the local owner's", () => {
  test.each([
    ["from a program", () => ({})],
    ["to localhost", () => ({ host: `localhost:${port}` })],
    ["to LOCALHOST", () => ({ host: `LOCALHOST:${port}` })],
    ["to another port, as a tunnel has it", () => ({ host: "localhost:9999" })],
    ["to a Host without a port", () => ({ host: "127.0.0.1" })],
    ["to ::1", () => ({ host: `[::1]:${port}` })],
    ["to another address of 127.0.0.0/8", () => ({ host: `127.1.2.3:${port}` })],
    ["from our own page", () => ({ origin: own(), "sec-fetch-site": "same-origin" })],
    ["from our own page in an old browser", () => ({ origin: own() })],
    ["from the address bar", () => ({ "sec-fetch-site": "none" })],
    ["from the admin in development", () => ({ origin: "http://127.0.0.1:5173", "sec-fetch-site": "same-origin" })],
  ])("%s", async (_name, headers) => {
    expect(await reasonOf(headers())).toBeUndefined();
    expect(await reasonOf(headers(), { method: "POST" })).toBeUndefined();
  });

  test("by IPv6", async () => {
    expect(await reasonOf({}, { to: "::1" })).toBeUndefined();
  });
});

describe("a request is not the local owner's, read or write,", () => {
  test.each<[string, RegExp, () => OutgoingHttpHeaders]>([
    ["to a foreign Host", /Host/, () => ({ host: `evil.example:${port}` })],
    ["to a Host that begins as ours", /Host/, () => ({ host: "localhost.evil.example" })],
    ["to a Host that begins as an address of ours", /Host/, () => ({ host: "127.0.0.1.evil.example" })],
    ["to a Host that is none", /Host/, () => ({ host: "127.0.0.1:80@evil.example" })],
    ["from a page of another site", /Sec-Fetch-Site/, () => ({ "sec-fetch-site": "cross-site" })],
    ["from a page of another port", /Sec-Fetch-Site/, () => ({ "sec-fetch-site": "same-site", origin: own() })],
    ["with two Sec-Fetch-Site", /Sec-Fetch-Site/, () => ({ "sec-fetch-site": ["same-origin", "cross-site"] })],
    ["with a Sec-Fetch-Site that is none", /Sec-Fetch-Site/, () => ({ "sec-fetch-site": "" })],
    ["from a foreign Origin", /Origin/, () => ({ origin: "https://evil.example" })],
    [
      "from a foreign Origin, said to be ours",
      /Origin/,
      () => ({ origin: "https://evil.example", "sec-fetch-site": "same-origin" }),
    ],
    ["from the Origin null", /Origin/, () => ({ origin: "null" })],
    ["from an Origin that begins as ours", /Origin/, () => ({ origin: `${own()}.evil.example` })],
    ["from another port of this machine, in an old browser", /Origin/, () => ({ origin: "http://127.0.0.1:1" })],
    ["from another name of this machine, in an old browser", /Origin/, () => ({ origin: `http://localhost:${port}` })],
    ...[
      "Forwarded",
      "X-Forwarded-For",
      "X-Forwarded-Host",
      "X-Forwarded-Proto",
      "X-Original-Forwarded-For",
      "X-Real-IP",
      "Via",
      "CF-Connecting-IP",
      "True-Client-IP",
      "CDN-Loop",
    ].map((name): [string, RegExp, () => OutgoingHttpHeaders] => [
      `with ${name}`,
      new RegExp(name, "i"),
      () => ({ [name]: "127.0.0.1" }),
    ]),
  ])("%s", async (_name, reason, headers) => {
    for (const method of ["GET", "POST"]) {
      const told = await reasonOf(headers(), { method });
      expect(told).toMatch(reason);
      expect(told).toMatch(/Send an API key as Authorization: Bearer/);
      expect(told).not.toContain("evil");
    }
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4")?.address;

  test.skipIf(outside === undefined)("from an address that is not loopback", async () => {
    expect(await reasonOf({}, { to: outside ?? "" })).toMatch(/another machine/);
  });
});

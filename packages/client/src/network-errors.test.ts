import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { hasNotConnected, reasonOf } from "./network-errors.ts";

const failureOf = (url: string) =>
  fetch(url).then(
    () => expect.fail("it was answered"),
    (error: unknown) => error as Error,
  );

/** A server on a free port that resets what asks it; its port refuses connections when it is closed. */
async function startResetting() {
  const server = createServer((socket) => void socket.on("data", () => socket.resetAndDestroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, close: () => once(server.close(), "close") };
}

test("a port that refuses was not connected to", async () => {
  const { port, close } = await startResetting();
  await close();
  for (const host of ["localhost", "127.0.0.1"]) {
    const error = await failureOf(`http://${host}:${port}`);
    expect(hasNotConnected(error)).toBe(true);
    expect(reasonOf(error)).toContain("ECONNREFUSED");
  }
});

test("a name that is none was not connected to", async () => {
  expect(hasNotConnected(await failureOf("http://roster.invalid"))).toBe(true);
});

test("a connection that was reset was made", async () => {
  const { port, close } = await startResetting();
  expect(hasNotConnected(await failureOf(`http://127.0.0.1:${port}`))).toBe(false);
  await close();
});

const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each<[string, unknown, boolean]>([
  ["Bun, refused", withCode("ConnectionRefused"), true],
  ["Bun, closed", withCode("ConnectionClosed"), false],
  [
    "Deno, refused",
    new TypeError("error sending request for url (http://a/): client error (Connect): tcp connect error: refused"),
    true,
  ],
  ["Deno, reset", new TypeError("error sending request for url (http://a/): client error (SendRequest): reset"), false],
  ["a browser, whatever", new TypeError("Failed to fetch"), false],
  ["every address refused", new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]), true],
  ["one address reset", new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNRESET")]), false],
  ["no error", "ECONNREFUSED", false],
])("%s", (_what, error, isSo) => expect(hasNotConnected(error)).toBe(isSo));

test("causes that go round in a circle are left", () => {
  const error = new Error("a");
  error.cause = error;
  expect(hasNotConnected(error)).toBe(false);
});

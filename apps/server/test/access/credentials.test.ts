import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { makeSecret } from "@roster/api";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createCheckKey } from "../../src/access/credentials.ts";
import { createKnownKeys } from "../../src/access/known-keys.ts";
import { by, openKeyStore } from "./key-store.ts";

let opened: Awaited<ReturnType<typeof openKeyStore>>;
beforeAll(async () => {
  opened = await openKeyStore();
});
afterAll(() => opened.close());

const lines: { keyId?: number; where?: string; msg: string }[] = [];
const logger = pino(
  { level: "debug" },
  { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
);
const known = () => createKnownKeys({ keys: opened.keys, logger });
const past = (ms: number) => {
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + ms);
};

beforeEach(() => {
  opened.forget();
  lines.length = 0;
});
afterEach(() => void vi.restoreAllMocks());

describe("a key that is presented", () => {
  /** What comes of a request with these headers, sent over a socket: the id of its key, nothing, or why it is refused. */
  async function check(headers: Record<string, string>, { path = "/", keys: found = known() } = {}) {
    const checkKey = createCheckKey({ keys: found, logger });
    const listener: RequestListener = (req, res) => {
      void (async () => (await checkKey(req, "request-1"))?.id ?? null)().then(
        (id) => res.end(JSON.stringify({ id })),
        (error: Error & { code: string }) => res.end(JSON.stringify({ code: error.code, message: error.message })),
      );
    };
    const server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
      return (await answer.json()) as { id?: number | null; code?: string; message?: string };
    } finally {
      server.close();
    }
  }

  test.each(["Bearer ", "bearer ", "BEARER ", "Bearer    "])("counts after %j", async (scheme) => {
    const { secret, key } = await opened.store();
    expect(await check({ authorization: scheme + secret })).toEqual({ id: key.id });
  });

  test("counts each time it is shown, and not for what is shown after it", async () => {
    const checkKey = createCheckKey({ keys: known(), logger });
    const [one, other] = [await opened.store(), await opened.store()];
    const socket = {};
    const show = async (authorization: string) =>
      checkKey(
        { url: "/", headers: { authorization }, rawHeaders: ["Authorization", authorization], socket } as never,
        "",
      );
    for (const { secret, key } of [one, one, other, one]) {
      expect(await show(`Bearer ${secret}`)).toMatchObject({ id: key.id });
    }
    await expect(show(`Bearer ${one.secret.slice(0, -1)}`)).rejects.toMatchObject({ code: "auth.invalid" });
    await opened.keys.revoke(one.key.id, by);
    past(3_100);
    await expect(show(`Bearer ${one.secret}`)).rejects.toThrow(/was revoked/);
  });

  test("is nobody's where there is none", async () => {
    expect(await check({})).toEqual({ id: null });
  });

  test.each<[string, (secret: string) => string, RegExp]>([
    ["nothing", () => "", /no Bearer scheme/],
    ["another scheme", (secret) => `Basic ${btoa(`${secret}:`)}`, /no Bearer scheme/],
    ["no scheme", (secret) => secret, /no Bearer scheme/],
    ["no token", () => "Bearer", /not an API key/],
    ["two tokens", (secret) => `Bearer ${secret} ${secret}`, /not an API key/],
    ["a list", (secret) => `Bearer ${secret}, Bearer ${secret}`, /not an API key/],
    ["quotes", (secret) => `Bearer "${secret}"`, /not an API key/],
    ["a JSON Web Token", () => "Bearer eyJhbGciOiJub25lIn0.e30.", /not an API key/],
    ["another prefix", (secret) => `Bearer ${secret.replace("rst_", "RST_")}`, /not an API key/],
    [
      "a slip",
      (secret) => `Bearer ${secret.slice(0, 10)}${secret[10] === "A" ? "B" : "A"}${secret.slice(11)}`,
      /mistyped/,
    ],
    ["two digits exchanged", (secret) => `Bearer ${exchanged(secret)}`, /mistyped/],
    ["a wrong checksum", (secret) => `Bearer ${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`, /mistyped/],
  ])("is refused without a query for %s", async (_name, given, reason) => {
    const { secret } = await opened.store();
    opened.forget();
    const { code, message } = await check({ authorization: given(secret) });
    expect(code).toBe("auth.invalid");
    expect(message).toMatch(reason);
    expect(message).not.toContain(secret.slice(4, 20));
    expect(opened.statements).toEqual([]);
  });

  test("is refused beside a second one", async () => {
    const { secret } = await opened.store();
    const found = known();
    const checkKey = createCheckKey({ keys: found, logger });
    const rawHeaders = ["Authorization", `Bearer ${secret}`, "authorization", `Bearer ${secret}`];
    const twice = { url: "/", headers: { authorization: `Bearer ${secret}` }, rawHeaders, socket: {} };
    expect(() => checkKey(twice as never, "request-1")).toThrow(/several Authorization headers/);
  });

  test("is refused where it is unknown, revoked or expired, each with its reason", async () => {
    const authorization = (secret: string) => ({ authorization: `Bearer ${secret}` });
    expect(await check(authorization(makeSecret(randomBytes).secret))).toMatchObject({ message: /is unknown/ });
    const { secret, key } = await opened.store();
    await opened.keys.revoke(key.id, by);
    expect(await check(authorization(secret))).toMatchObject({ code: "auth.invalid", message: /was revoked/ });
    expect(await check(authorization((await opened.store({ expiresInMs: -1 })).secret))).toMatchObject({
      message: /has expired/,
    });
  });

  test("is refused from the moment on in which it expires, though it is known", async () => {
    const { secret, key } = await opened.store({ expiresInMs: 600 });
    const found = known();
    const authorization = `Bearer ${secret}`;
    expect(await check({ authorization }, { keys: found })).toEqual({ id: key.id });
    await sleep(650);
    expect(await check({ authorization }, { keys: found })).toMatchObject({ message: /has expired/ });
    expect(opened.reads()).toHaveLength(1);
  });

  test("has its last use noted, at most once a minute", async () => {
    const { secret, key } = await opened.store();
    const usedAt = async () => (await opened.keys.findById(key.id))?.lastUsedAt ?? null;
    expect(await usedAt()).toBeNull();
    for (let use = 0; use < 3; use += 1) await check({ authorization: `Bearer ${secret}` });
    await vi.waitFor(async () => expect(await usedAt()).not.toBeNull());
    const first = await usedAt();
    expect(opened.statements.filter((text) => text.startsWith("UPDATE")).length).toBeLessThanOrEqual(3);
    await opened.keys.touch(key.id);
    expect(await usedAt()).toBe(first);
    await opened.sql({
      text: "UPDATE api_keys SET last_used_at = last_used_at - interval '61 seconds' WHERE id = $1",
      values: [key.id],
    });
    await check({ authorization: `Bearer ${secret}` });
    await vi.waitFor(async () =>
      expect(Date.parse((await usedAt()) ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? "")),
    );
  });

  test("is good where its last use cannot be noted", async () => {
    const { secret, key } = await opened.store();
    const found = createKnownKeys({ keys: { ...opened.keys, touch: () => Promise.reject(new Error("down")) }, logger });
    expect(await check({ authorization: `Bearer ${secret}` }, { keys: found })).toEqual({ id: key.id });
  });

  const encoded = (text: string) => [...text].map((char) => `%${char.charCodeAt(0).toString(16)}`).join("");
  test.each<[string, (secret: string) => { path?: string; headers?: Record<string, string> }]>([
    ["URL", (secret) => ({ path: `/users?key=${secret}` })],
    ["URL", (secret) => ({ path: `/users?${secret}` })],
    ["URL", (secret) => ({ path: `/users?q=a&authorization=Bearer%20${secret}` })],
    ["URL", (secret) => ({ path: `/users?key=${encoded(secret)}` })],
    ["URL", (secret) => ({ path: `/users?key=%72${secret.slice(1)}` })],
    ["URL", (secret) => ({ path: `/users?key=rst_rst_${secret.slice(4)}` })],
    ["URL", (secret) => ({ path: `/users?key=rst_${"a".repeat(35)}${secret}` })],
    ["URL", (secret) => ({ path: `/users/${secret}` })],
    ["URL", (secret) => ({ path: `/trpc/users.list?input=%7B%22q%22%3A%22${secret}%22%7D` })],
    ["Cookie header", (secret) => ({ headers: { cookie: `a=b; key=${secret}` } })],
    ["Cookie header", (secret) => ({ headers: { cookie: `a=100%; key=${encoded(secret)}` } })],
  ])("is refused and logged by its id in the %s", async (where, given) => {
    const { secret, key } = await opened.store();
    const other = await opened.store();
    const { path = "/", headers = {} } = given(secret);
    for (const more of [{}, { authorization: `Bearer ${other.secret}` }]) {
      lines.length = 0;
      const { code, message } = await check({ ...headers, ...more }, { path });
      expect({ code, message }).toMatchObject({ code: "auth.invalid", message: /have it rotated/ });
      expect(message).not.toContain(secret.slice(-8));
      expect(lines).toMatchObject([{ level: 40, keyId: key.id, where, requestId: "request-1" }]);
      expect(JSON.stringify(lines)).not.toContain(secret.slice(-8));
    }
    await sleep(20);
    expect((await opened.keys.findById(key.id))?.lastUsedAt).toBeNull();
  });

  test("is not taken for exposed where a text only looks like one", async () => {
    const { secret } = await opened.store();
    opened.forget();
    expect(await check({}, { path: `/users?q=${exchanged(secret)}` })).toEqual({ id: null });
    expect(opened.statements).toEqual([]);
  });
});

/** The secret with two neighbours exchanged that differ. */
function exchanged(secret: string): string {
  for (let at = 5; at < 30; at += 1) {
    if (secret[at] !== secret[at + 1]) return secret.slice(0, at) + secret[at + 1] + secret[at] + secret.slice(at + 2);
  }
  return secret;
}

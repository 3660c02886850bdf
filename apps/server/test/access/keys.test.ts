import { setTimeout as sleep } from "node:timers/promises";
import type { ApiKey, KeyScope } from "@roster/api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { dataFolder } from "../harness/data-folder.ts";
import { createKeyCalls } from "./keys.calls.ts";
import type { Sending } from "./keys.calls.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";

let server: RunningServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await dataFolder();
  server = await startServer({ DATA_DIR: folder.path });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

const { send, create, find, statuses } = createKeyCalls(() => server.url);
const day = 24 * 60 * 60 * 1_000;
const daysFromNow = (instant: string) => (Date.parse(instant) - Date.now()) / day;

describe("a key", () => {
  test("is shown once, and lets its holder in at both doors", async () => {
    const { key, secret } = await create();
    expect(secret).toMatch(/^rst_[0-9A-Za-z]{38}$/);
    expect(key).toMatchObject({ name: "Test", scopes: ["users:read"], createdBy: "local", revokedAt: null });
    expect([key.prefix, key.lastFour]).toEqual([secret.slice(0, 8), secret.slice(-4)]);
    expect(daysFromNow(key.expiresAt)).toBeCloseTo(90, 1);
    expect(await statuses(secret)).toEqual([200, 200, 200]);
    const { text } = await send("GET /keys?limit=100");
    expect(text).not.toContain(secret.slice(8, -4));
    expect(text).not.toMatch(/hash/i);
  });

  test("is made at the RPC door too", async () => {
    const { status, body } = await send("POST /trpc/keys.create", { json: { name: "By RPC", scopes: ["users:read"] } });
    const { secret } = (body as { result: { data: { secret: string } } }).result.data;
    expect([status, ...(await statuses(secret))]).toEqual([200, 200, 200, 200]);
  });

  test.each([
    [{ expiresInDays: 1 }, 1],
    [{ expiresInDays: 365 }, 365],
  ])("lives as long as %j says", async (given, days) => {
    expect(daysFromNow((await create(["users:read"], given)).key.expiresAt)).toBeCloseTo(days, 1);
  });

  test.each([
    { expiresInDays: 0 },
    { expiresInDays: 366 },
    { expiresInDays: 1.5 },
    { expiresInDays: "90" },
    { scopes: [] },
    { scopes: ["users:all"] },
    { scopes: ["audit:read"] },
    { scopes: ["users:read", "users:read"] },
    { name: " " },
    { secret: "rst_chosen" },
  ])("is not made of %j", async (given) => {
    const json = { name: "Test", scopes: ["users:read"], ...given };
    expect(await send("POST /keys", { json })).toMatchObject({ status: 422, body: { code: "request.invalid" } });
  });

  test("is told by the minute of its last use", async () => {
    const { key, secret } = await create();
    expect((await find(key.id))?.lastUsedAt).toBeNull();
    await send("GET /users", { secret });
    await vi.waitFor(async () => expect((await find(key.id))?.lastUsedAt).not.toBeNull());
  });
});

describe("what a key may do", () => {
  const ada = { name: "Ada", email: "ada@example.com", age: 36 };
  test.each<[KeyScope, string, Sending]>([
    ["users:read", "GET /users", {}],
    ["users:read", "GET /trpc/users.list", {}],
    ["users:write", "POST /users", { json: ada }],
    ["users:write", "POST /trpc/users.create", { json: ada }],
    ["users:write", "POST /users", { json: { wrong: true } }],
    ["users:delete", "DELETE /users/1", {}],
    ["keys:manage", "GET /keys", {}],
    ["keys:manage", "POST /keys", { json: { name: "Mine", scopes: ["users:read"] } }],
    ["keys:manage", "POST /keys/1/rotate", {}],
    ["keys:manage", "DELETE /keys/1", {}],
    ["keys:manage", "POST /trpc/keys.revoke", { json: { id: 1 } }],
  ])("without %s is not %s: the refusal names it", async (scope, target, sending) => {
    const others = (["users:read", "users:write", "users:delete", "keys:manage"] as const).filter(
      (own) => own !== scope,
    );
    const { secret } = await create(others);
    const { status, headers, text } = await send(target, { ...sending, secret });
    expect([status, text]).toEqual([403, expect.stringContaining(`This needs the scope ${scope}.`)]);
    expect(text).toContain("auth.forbidden");
    const challenge = `Bearer realm="roster", error="insufficient_scope", scope="${scope}"`;
    expect(headers.get("www-authenticate")).toBe(challenge);
    expect((await send("GET /users?includeTotal=true")).body).toMatchObject({ total: 0 });
  });

  test("does not hold what its maker lacks", async () => {
    const { secret } = await create(["keys:manage", "users:read"]);
    const mint = (scopes: string[]) => send("POST /keys", { secret, json: { name: "Mine", scopes } });
    expect(await mint(["users:read", "keys:manage"])).toMatchObject({ status: 201 });
    for (const scopes of [["users:write"], ["users:read", "users:delete"]]) {
      expect(await mint(scopes)).toMatchObject({
        status: 403,
        body: { detail: `This needs the scope ${scopes.at(-1)}.` },
      });
    }
    const other = await create(["users:write"]);
    const rotation = await send(`POST /keys/${other.key.id}/rotate`, { secret });
    expect(rotation).toMatchObject({ status: 403, body: { detail: "This needs the scope users:write." } });
    expect(await find(other.key.id)).toEqual(other.key);
  });

  test("is not what operators do", async () => {
    const { secret } = await create(["users:read", "users:write", "users:delete", "keys:manage"]);
    for (const procedure of ["audit.list", "sessions.list"]) {
      expect((await send(`GET /trpc/${procedure}`, { secret })).status).toBe(403);
    }
  });

  test("is its own: a request with it is no longer the local owner's", async () => {
    const { secret } = await create(["users:read"]);
    const { body } = await send("GET /trpc/sessions.get", { secret });
    expect(body).toMatchObject({ result: { data: { kind: "key", scopes: ["users:read"], email: null } } });
  });
});

describe("rotation", () => {
  test("leaves both keys good, the old one for a day", async () => {
    const old = await create(["users:read"], { name: "Nightly", expiresInDays: 30 });
    const { status, body } = await send(`POST /keys/${old.key.id}/rotate`);
    const { key, secret } = body as { key: ApiKey; secret: string };
    expect(status).toBe(201);
    expect(key).toMatchObject({ name: "Nightly", scopes: ["users:read"], createdBy: "local" });
    expect(key.id).not.toBe(old.key.id);
    expect(daysFromNow(key.expiresAt)).toBeCloseTo(30, 1);
    expect(daysFromNow((await find(old.key.id))?.expiresAt ?? "")).toBeCloseTo(1, 2);
    expect(await statuses(old.secret)).toEqual([200, 200, 200]);
    expect(await statuses(secret)).toEqual([200, 200, 200]);
  });

  test("does not lengthen the life of a key", async () => {
    const old = await create(["users:read"], { expiresInDays: 1 });
    await sleep(5);
    await send(`POST /keys/${old.key.id}/rotate`);
    expect((await find(old.key.id))?.expiresAt).toBe(old.key.expiresAt);
  });

  test("is not for a key that is over, or was never there", async () => {
    const { key } = await create();
    await send(`DELETE /keys/${key.id}`);
    expect(await send(`POST /keys/${key.id}/rotate`)).toMatchObject({ status: 409, body: { code: "keys.not_active" } });
    expect(await send("POST /keys/999999/rotate")).toMatchObject({ status: 404, body: { code: "keys.not_found" } });
  });

  test("has its lines in the audit trail: of both keys, by one request", async () => {
    const { key: old } = await create();
    const headers = { "x-request-id": "rotation-1" };
    const { body } = await send(`POST /keys/${old.id}/rotate`, { headers });
    const { key } = body as { key: ApiKey };
    await send(`DELETE /keys/${old.id}`);
    await send(`DELETE /keys/${old.id}`);
    const linesOf = async (id: number) => {
      const input = encodeURIComponent(JSON.stringify({ subject: `key:${id}` }));
      const list = await send(`GET /trpc/audit.list?input=${input}`);
      return (list.body as { result: { data: { items: object[] } } }).result.data.items;
    };
    const rotated = { action: "keys.rotate", actor: "local", requestId: "rotation-1" };
    expect(await linesOf(key.id)).toMatchObject([rotated]);
    expect(await linesOf(old.id)).toMatchObject([
      { action: "keys.revoke", actor: "local" },
      rotated,
      { action: "keys.create", actor: "local", fields: ["name", "scopes", "expiresAt"] },
    ]);
  });
});

describe("revocation", () => {
  test("reaches both doors within 5 seconds, and stays on the list", async () => {
    const { key, secret } = await create();
    expect(await statuses(secret)).toEqual([200, 200, 200]);
    const { status, body } = await send(`DELETE /keys/${key.id}`);
    expect([status, body]).toEqual([200, { ...key, lastUsedAt: expect.anything(), revokedAt: expect.any(String) }]);
    const revokedAt = performance.now();
    await vi.waitFor(async () => expect(await statuses(secret)).toEqual([401, 401, 401]), {
      timeout: 5_000,
      interval: 50,
    });
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
    expect(await send("GET /users", { secret })).toMatchObject({
      status: 401,
      body: { code: "auth.invalid", detail: expect.stringMatching(/was revoked/) },
    });
    expect((await send(`DELETE /keys/${key.id}`)).body).toMatchObject({ revokedAt: (body as ApiKey).revokedAt });
    expect(await find(key.id)).toMatchObject({ revokedAt: (body as ApiKey).revokedAt });
  });

  test("is of keys that exist", async () => {
    expect(await send("DELETE /keys/999999")).toMatchObject({ status: 404, body: { code: "keys.not_found" } });
  });
});

describe("the list of keys", () => {
  test("has pages, the newest first", async () => {
    const made = [await create(), await create(), await create()].map(({ key }) => key.id).toReversed();
    const first = await send("GET /keys?limit=2");
    const { items, nextCursor } = first.body as { items: ApiKey[]; nextCursor: string };
    const second = (await send(`GET /keys?limit=1&cursor=${nextCursor}`)).body as { items: ApiKey[] };
    expect([...items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(first.headers.get("link")).toContain(`cursor=${nextCursor}`);
  });
});

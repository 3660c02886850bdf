import { describe, expect, test } from "vitest";
import type { Actor, Scope } from "../access/access.contract.ts";
import { openTestApi } from "../testing.ts";
import { isSecret } from "./keys.secret.ts";

const nightly = { name: "Nightly export", scopes: ["users:read" as const] };
const owner: Actor = { kind: "local" };
const missing = { code: "NOT_FOUND", cause: { code: "keys.not_found" } };
const over = { code: "CONFLICT", cause: { code: "keys.not_active" } };
const noon = Date.UTC(2026, 10, 22, 12);
const dayMs = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(noon + days * dayMs).toISOString();

const keyWith = (...scopes: Scope[]): Actor => ({ kind: "key", id: 70, scopes });

/** The API at noon; `pass` lets days go by. */
function setUp() {
  let time = noon;
  const api = openTestApi({ now: () => new Date(time) });
  return { ...api, keys: api.as(owner).keys, pass: (days: number) => (time += days * dayMs) };
}

/** Says which scope is missing. */
const lacking = (scope: Scope) => ({
  code: "FORBIDDEN",
  message: expect.stringContaining(scope),
  cause: { code: "auth.forbidden" },
});

describe("create", () => {
  test("a key is good for 90 days, and its secret is told this once", async () => {
    const { keys } = setUp();
    const { key, secret } = await keys.create(nightly);
    expect(key).toEqual({
      ...nightly,
      id: 1,
      prefix: secret.slice(0, 8),
      lastFour: secret.slice(-4),
      createdBy: "local",
      createdAt: inDays(0),
      expiresAt: inDays(90),
      revokedAt: null,
      lastUsedAt: null,
    });
    expect(isSecret(secret)).toBe(true);
    expect(JSON.stringify(await keys.list())).not.toContain(secret);
  });

  test("its life is 1 to 365 days", async () => {
    const { keys } = setUp();
    for (const expiresInDays of [1, 365]) {
      expect((await keys.create({ ...nightly, expiresInDays })).key.expiresAt).toBe(inDays(expiresInDays));
    }
    for (const expiresInDays of [0, 366, 1.5]) {
      await expect(keys.create({ ...nightly, expiresInDays })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  test.each([
    ["no scope", []],
    ["a scope twice", ["users:read", "users:read"]],
    ["a scope that is for people", ["audit:read"]],
    ["an unknown scope", ["users:all"]],
  ])("with %s it is refused", async (_what, scopes) => {
    await expect(setUp().keys.create({ ...nightly, scopes: scopes as never })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { issues: [{ path: expect.arrayContaining(["scopes"]) }] },
    });
  });

  test("nobody gives what they lack", async () => {
    const { as } = setUp();
    const { keys } = as(keyWith("keys:manage", "users:read"));
    await expect(keys.create({ name: "More", scopes: ["users:read", "users:delete"] })).rejects.toMatchObject(
      lacking("users:delete"),
    );
    expect(await as(owner).keys.list()).toMatchObject({ items: [] });
    expect((await keys.create({ name: "Less", scopes: ["users:read"] })).key.createdBy).toBe("key:70");
  });
});

describe("list", () => {
  test("is the newest first, those that are over too, page after page", async () => {
    const { keys, pass } = setUp();
    for (let n = 1; n <= 3; n += 1) await keys.create({ ...nightly, name: `Key ${n}` });
    await keys.revoke({ id: 2 });
    pass(91);
    const first = await keys.list({ limit: 2 });
    expect(first).toMatchObject({ items: [{ id: 3 }, { id: 2 }], nextCursor: "2" });
    expect(await keys.list({ limit: 2, cursor: "2" })).toMatchObject({ items: [{ id: 1 }], nextCursor: null });
  });

  test.each(["0", "-1", "x", "1".repeat(17)])("the cursor %j is not one of ours", async (cursor) => {
    await expect(setUp().keys.list({ cursor })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("rotate", () => {
  test("makes a key like the old one, which is good for another 24 hours", async () => {
    const { keys, pass } = setUp();
    const old = await keys.create({ ...nightly, expiresInDays: 30 });
    pass(10);
    const { key, secret } = await keys.rotate({ id: old.key.id });
    expect(key).toMatchObject({ ...nightly, id: 2, createdAt: inDays(10), expiresAt: inDays(40) });
    expect(secret).not.toBe(old.secret);
    expect((await keys.list()).items[1]).toEqual({ ...old.key, expiresAt: inDays(11) });
  });

  test("of a key that has a day left or less makes its life no longer", async () => {
    const { keys } = setUp();
    await keys.create({ ...nightly, expiresInDays: 1 });
    await keys.rotate({ id: 1 });
    expect((await keys.list()).items[1]).toMatchObject({ id: 1, expiresAt: inDays(1) });
  });

  test("of a key that is over is refused, and makes none", async () => {
    const { keys, pass } = setUp();
    await keys.create(nightly);
    await keys.create(nightly);
    await keys.revoke({ id: 1 });
    await expect(keys.rotate({ id: 1 })).rejects.toMatchObject(over);
    pass(90);
    await expect(keys.rotate({ id: 2 })).rejects.toMatchObject(over);
    await expect(keys.rotate({ id: 3 })).rejects.toMatchObject(missing);
    expect((await keys.list()).items).toHaveLength(2);
  });

  test("nobody gets by it what they lack", async () => {
    const { as, keys } = setUp();
    await keys.create({ name: "Cleaner", scopes: ["users:delete"] });
    await expect(as(keyWith("keys:manage")).keys.rotate({ id: 1 })).rejects.toMatchObject(lacking("users:delete"));
    expect((await keys.list()).items).toHaveLength(1);
  });
});

describe("revoke", () => {
  test("ends a key at once, and stays as it is the second time", async () => {
    const { keys, pass } = setUp();
    await keys.create(nightly);
    const revoked = await keys.revoke({ id: 1 });
    expect(revoked).toMatchObject({ id: 1, revokedAt: inDays(0) });
    pass(1);
    expect(await keys.revoke({ id: 1 })).toEqual(revoked);
    await expect(keys.revoke({ id: 2 })).rejects.toMatchObject(missing);
  });
});

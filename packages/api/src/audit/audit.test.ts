import { expect, test } from "vitest";
import { createTestApi, openTestApi } from "../testing.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };

test("every change has a line: who, when, what and by which request, but no values", async () => {
  const time = "2026-11-22T12:00:00.000Z";
  const { as } = openTestApi({ now: () => new Date(time) });
  const api = as({ kind: "local" });
  await api.users.create(ada);
  await as({ kind: "key", id: 7, scopes: ["users:write"] }).users.update({ id: 1, email: "ada@example.org" });
  await api.users.replace({ id: 1, ...ada });
  await api.users.delete({ id: 1 });
  await api.keys.create({ name: "Nightly", scopes: ["users:read"] });
  await api.keys.rotate({ id: 1 });
  await api.keys.revoke({ id: 1 });
  const { items } = await api.audit.list();
  expect(
    items.toReversed().map(({ action, subject, actor, fields }) => [action, subject, actor, fields.join()]),
  ).toEqual([
    ["users.create", "user:1", "local", "name,email,age"],
    ["users.update", "user:1", "key:7", "email"],
    ["users.update", "user:1", "local", "name,email,age"],
    ["users.delete", "user:1", "local", ""],
    ["keys.create", "key:1", "local", "name,scopes,expiresAt"],
    ["keys.rotate", "key:1", "local", "expiresAt"],
    ["keys.rotate", "key:2", "local", "expiresAt"],
    ["keys.revoke", "key:1", "local", ""],
  ]);
  expect(items.every(({ at, requestId }) => at === time && requestId === "test")).toBe(true);
  expect(JSON.stringify(items)).not.toMatch(/example|Lovelace|Nightly|rst_/);
});

test("what is read, and what is refused, has no line", async () => {
  const { as, repositories } = openTestApi({ users: [ada] });
  const api = as({ kind: "key", id: 7, scopes: ["users:read", "users:write", "keys:manage"] });
  await api.users.list();
  await api.users.get({ id: 1 });
  await api.keys.list();
  await expect(api.users.create(ada)).rejects.toThrow();
  await expect(api.users.update({ id: 1, age: 1, version: 9 })).rejects.toThrow();
  await expect(api.users.delete({ id: 1 })).rejects.toThrow();
  await expect(api.keys.create({ name: "More", scopes: ["users:delete"] })).rejects.toThrow();
  await expect(api.audit.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await repositories.audit.findMany({ subject: null, before: null, take: 10 })).toMatchObject([
    { actor: "host", action: "users.create" },
  ]);
});

test("the trail is read page by page, of one subject or of all", async () => {
  const api = createTestApi();
  for (const n of [1, 2, 3]) await api.users.create({ ...ada, email: `ada${n}@example.com` });
  await api.users.update({ id: 2, age: 37 });
  const first = await api.audit.list({ limit: 3 });
  expect(first).toMatchObject({ items: [{ id: 4 }, { id: 3 }, { id: 2 }], nextCursor: "2" });
  expect(await api.audit.list({ limit: 3, cursor: "2" })).toMatchObject({ items: [{ id: 1 }], nextCursor: null });
  expect(await api.audit.list({ subject: "user:2" })).toMatchObject({
    items: [{ id: 4 }, { id: 2 }],
    nextCursor: null,
  });
  await expect(api.audit.list({ cursor: "0" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

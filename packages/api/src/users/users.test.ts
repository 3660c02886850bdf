import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import { createTestApi } from "../testing.ts";
import { createFakeUsers } from "./users.fake.ts";
import { createUsersService } from "./users.service.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const grace = { name: "Grace Hopper", email: "grace@example.com", age: 85 };

const taken = { code: "CONFLICT", cause: { code: "users.email_taken" } };
const missing = { code: "NOT_FOUND", cause: { code: "users.not_found" } };
const stale = { code: "PRECONDITION_FAILED", cause: { code: "users.version_conflict" } };

describe("create", () => {
  test("a new user has an id, version 1 and equal timestamps", async () => {
    const user = await createTestApi().users.create(ada);
    expect(user).toEqual({ ...ada, id: 1, version: 1, createdAt: expect.any(String), updatedAt: user.createdAt });
  });

  test("an address can be used once, whatever its case", async () => {
    const api = createTestApi();
    await api.users.create(ada);
    await expect(api.users.create({ ...grace, email: "ADA@example.com" })).rejects.toMatchObject(taken);
  });

  test("an address can be used again after its user is gone", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    await api.users.delete({ id });
    await expect(api.users.create(ada)).resolves.toMatchObject({ email: ada.email });
  });
});

describe("createMany", () => {
  test("each has a result of its own, in order, and one whose address is taken keeps nobody else out", async () => {
    const api = createTestApi();
    await api.users.create(ada);
    const { results } = await api.users.createMany({
      users: [grace, { ...ada, email: " ADA@example.com" }, { ...grace, email: "g2@example.com" }, grace],
    });
    const refusal = (email: string) => ({
      error: { code: "users.email_taken", message: `${email} is already in use.` },
    });
    expect(results).toEqual([
      { user: expect.objectContaining({ ...grace, version: 1 }) },
      refusal(ada.email),
      { user: expect.objectContaining({ email: "g2@example.com" }) },
      refusal(grace.email),
    ]);
    expect((await api.users.list({ includeTotal: true })).total).toBe(3);
  });

  test("one that breaks a rule is named by its place, and nobody is added", async () => {
    const api = createTestApi();
    const users = [ada, { ...grace, age: 151 }, { ...grace, email: "grace" }];
    await expect(api.users.createMany({ users })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { issues: [{ path: ["users", 1, "age"] }, { path: ["users", 2, "email"] }] },
    });
    expect((await api.users.list({ includeTotal: true })).total).toBe(0);
  });

  test("1 to 100 are taken", async () => {
    const api = createTestApi();
    const many = (count: number) => ({
      users: Array.from({ length: count }, (_, n) => ({ ...ada, email: `${n}@example.com` })),
    });
    expect((await api.users.createMany(many(100))).results).toHaveLength(100);
    await expect(api.users.createMany(many(0))).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(api.users.createMany(many(101))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("what is no refusal fails the call", async () => {
    const broken = { ...createFakeUsers(), create: () => Promise.reject(new Error("no disk")) };
    await expect(createUsersService(broken).createMany({ users: [ada] }, someone)).rejects.toThrow("no disk");
  });
});

describe("get", () => {
  test("a user reads back as it was created", async () => {
    const api = createTestApi();
    const created = await api.users.create(ada);
    expect(await api.users.get({ id: created.id })).toEqual(created);
  });

  test("an unknown id is not found", async () => {
    await expect(createTestApi().users.get({ id: 1 })).rejects.toMatchObject(missing);
  });
});

describe("replace and update", () => {
  test("replace changes every field and the version", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    expect(await api.users.replace({ id, ...grace })).toMatchObject({ ...grace, id, version: 2 });
  });

  test("update changes the fields it names", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    expect(await api.users.update({ id, age: 37 })).toMatchObject({ ...ada, age: 37, version: 2 });
  });

  test("a user may keep its own address", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    await expect(api.users.replace({ id, ...ada, age: 37 })).resolves.toMatchObject({ age: 37 });
  });

  test("nobody can take another's address", async () => {
    const api = createTestApi();
    await api.users.create(ada);
    const { id } = await api.users.create(grace);
    await expect(api.users.update({ id, email: ada.email })).rejects.toMatchObject(taken);
    expect(await api.users.get({ id })).toMatchObject({ ...grace, version: 1 });
  });

  test("a stale version is refused and changes nothing", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    await api.users.update({ id, age: 37, version: 1 });
    await expect(api.users.update({ id, age: 38, version: 1 })).rejects.toMatchObject(stale);
    expect(await api.users.get({ id })).toMatchObject({ age: 37, version: 2 });
  });

  test("an unknown id is not found, whatever the version", async () => {
    const api = createTestApi();
    await expect(api.users.update({ id: 7, age: 1, version: 3 })).rejects.toMatchObject(missing);
    await expect(api.users.replace({ id: 7, ...ada })).rejects.toMatchObject(missing);
  });
});

describe("delete", () => {
  test("a deleted user is gone", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    expect(await api.users.delete({ id })).toBeUndefined();
    await expect(api.users.get({ id })).rejects.toMatchObject(missing);
    await expect(api.users.delete({ id })).rejects.toMatchObject(missing);
  });

  test("a stale version is refused", async () => {
    const api = createTestApi();
    const { id } = await api.users.create(ada);
    await api.users.update({ id, age: 37 });
    await expect(api.users.delete({ id, version: 1 })).rejects.toMatchObject(stale);
    await expect(api.users.delete({ id, version: 2 })).resolves.toBeUndefined();
  });
});

describe("list", () => {
  test("without input it is the first 20 by id", async () => {
    const api = createTestApi();
    for (let n = 1; n <= 21; n += 1) await api.users.create({ ...ada, email: `${n}@example.com` });
    const page = await api.users.list();
    expect(page.items.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(page).toMatchObject({ nextCursor: expect.any(String) });
    expect(page).not.toHaveProperty("total");
  });

  test("a cursor leads to the rest, and the last page has none", async () => {
    const api = createTestApi();
    for (const user of [ada, grace]) await api.users.create(user);
    const first = await api.users.list({ limit: 1, sort: "-name", includeTotal: true });
    expect(first).toMatchObject({ items: [grace], total: 2 });
    const second = await api.users.list({ limit: 1, sort: "-name", cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [ada], nextCursor: null });
  });

  test.each(["nonsense", "W10", "bnVsbA"])("the cursor %j is not one of ours", async (cursor) => {
    await expect(createTestApi().users.list({ cursor })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { code: "request.invalid", violations: [{ path: ["cursor"] }] },
    });
  });

  test.each(["0000-01-01T00:00:00.000Z", "2026-11-22T12:00:00Z", "+010000-01-01T00:00:00.000Z"])(
    "a cursor at %s is not one of ours",
    async (time) => {
      const cursor = Buffer.from(JSON.stringify(["createdAt", time, 1])).toString("base64url");
      await expect(createTestApi().users.list({ sort: "createdAt", cursor })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    },
  );

  test("a cursor of another order is refused", async () => {
    const api = createTestApi();
    for (const user of [ada, grace]) await api.users.create(user);
    const { nextCursor } = await api.users.list({ limit: 1, sort: "age" });
    await expect(api.users.list({ sort: "-age", cursor: nextCursor ?? "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

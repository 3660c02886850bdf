import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import { User } from "./users.contract.ts";
import type { UsersRepository } from "./users.service.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const bob = { name: "Bob", email: "bob@example.com", age: 20 };
const emailTaken = { code: "users.email_taken" };

/** What a users repository does with create, update and delete. */
export function describeWriting(users: () => UsersRepository) {
  describe("create", () => {
    test("gives back a whole user, and findById the same", async () => {
      const created = await users().create(ada, someone);
      expect(User.parse(created)).toEqual({ ...created, ...ada, version: 1, updatedAt: created.createdAt });
      expect(await users().findById(created.id)).toEqual(created);
    });

    test("keeps every character of a name", async () => {
      for (const [index, name] of ['O\'Brien "x"', "\\n %_ $1 --", "𝒜𐐀😀 ﬀ ß İ", "e\u0301", "名前"].entries()) {
        const { id } = await users().create({ ...ada, name, email: `name${index}@example.com` }, someone);
        expect(await users().findById(id)).toMatchObject({ name });
      }
    });

    test("dates the user with the present", async () => {
      const before = Date.now();
      const { createdAt } = await users().create(ada, someone);
      expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(before - 1_000);
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(Date.now() + 1_000);
    });

    test("refuses an address that another user has", async () => {
      await users().create(ada, someone);
      await expect(users().create({ ...bob, email: ada.email }, someone)).rejects.toMatchObject(emailTaken);
      expect(await users().count({})).toBe(1);
    });

    test("never gives an id twice, even after its user is deleted", async () => {
      const first = await users().create(ada, someone);
      await users().delete(first.id, someone);
      expect((await users().create(ada, someone)).id).toBeGreaterThan(first.id);
    });

    test("of one address at the same time: exactly one wins", async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => users().create(ada, someone)));
      const lost = outcomes.filter((outcome) => outcome.status === "rejected");
      expect(lost.map(({ reason }) => reason)).toEqual(
        Array.from({ length: 11 }, () => expect.objectContaining(emailTaken)),
      );
      expect(await users().count({})).toBe(1);
    });
  });

  describe("a hundred creates at once", () => {
    test("are told apart: who asked for a free address got it, the others are refused", async () => {
      await users().create(ada, someone);
      const given = range(100).map((n) => ({ ...bob, email: n % 10 === 3 ? ada.email : `bob${n % 50}@example.com` }));
      const outcomes = await Promise.allSettled(given.map((user) => users().create(user, someone)));
      const made = outcomes.flatMap((outcome, n) => (outcome.status === "fulfilled" ? [[outcome.value, n]] : []));
      expect(made.map(([user]) => user)).toEqual(made.map(([, n]) => expect.objectContaining(given[n as number])));
      expect(made).toHaveLength(45);
      expect(await users().count({})).toBe(46);
    });
  });

  describe("findById", () => {
    test("is null for ids that no user has, up to the largest", async () => {
      expect(await users().findById(Number.MAX_SAFE_INTEGER)).toBeNull();
    });

    test("finds each of many users that are asked for at once", async () => {
      const created = await Promise.all(
        range(30).map((n) => users().create({ ...ada, email: `many${n}@example.com` }, someone)),
      );
      const ids = [...created.map(({ id }) => id), Number.MAX_SAFE_INTEGER];
      expect(await Promise.all(ids.map((id) => users().findById(id)))).toEqual([...created, null]);
    });
  });

  describe("update", () => {
    test("changes what it is given, the version and updatedAt, and nothing else", async () => {
      const created = await users().create(ada, someone);
      const updated = await users().update(created.id, { age: 37 }, someone);
      expect(updated).toEqual({ ...created, age: 37, version: 2, updatedAt: updated?.updatedAt });
      expect(updated && updated.updatedAt >= created.updatedAt).toBe(true);
      expect(await users().findById(created.id)).toEqual(updated);
    });

    test("of a name is found by search and by order", async () => {
      const { id } = await users().create(ada, someone);
      await users().create(bob, someone);
      await users().update(id, { name: "Žofie" }, someone);
      const byName = { order: { field: "name", descending: false }, after: null, take: 10 } as const;
      expect(await users().findMany({ filter: { q: "ŽOF" }, ...byName })).toMatchObject([{ id }]);
      expect(await users().findMany({ filter: {}, ...byName })).toMatchObject([{ name: "Bob" }, { name: "Žofie" }]);
    });

    test("makes the version grow by one each time", async () => {
      const { id } = await users().create(ada, someone);
      for (const version of [2, 3, 4])
        expect(await users().update(id, { name: "Ada" }, someone)).toMatchObject({ version });
    });

    test("with the right version succeeds, with another changes nothing", async () => {
      const { id } = await users().create(ada, someone);
      expect(await users().update(id, { age: 1 }, someone, 1)).toMatchObject({ age: 1, version: 2 });
      for (const version of [1, 3, Number.MAX_SAFE_INTEGER])
        expect(await users().update(id, { age: 2 }, someone, version)).toBeNull();
      expect(await users().findById(id)).toMatchObject({ age: 1, version: 2 });
    });

    test("of nobody is null", async () => {
      expect(await users().update(Number.MAX_SAFE_INTEGER, bob, someone)).toBeNull();
    });

    test("refuses an address that another user has, and changes nothing", async () => {
      await users().create(ada, someone);
      const created = await users().create(bob, someone);
      await expect(users().update(created.id, { name: "X", email: ada.email }, someone)).rejects.toMatchObject(
        emailTaken,
      );
      expect(await users().findById(created.id)).toEqual(created);
    });

    test("takes the user's own address, and one that was given up", async () => {
      const first = await users().create(ada, someone);
      const second = await users().create(bob, someone);
      expect(await users().update(first.id, { email: ada.email }, someone)).toMatchObject({ email: ada.email });
      await users().update(first.id, { email: "new@example.com" }, someone);
      expect(await users().update(second.id, { email: ada.email }, someone)).toMatchObject({ email: ada.email });
    });

    test("with one version at the same time: exactly one wins", async () => {
      const { id } = await users().create(ada, someone);
      const outcomes = await Promise.all(range(12).map((age) => users().update(id, { age }, someone, 1)));
      const [winner, ...others] = outcomes.filter((outcome) => outcome !== null);
      expect(others).toEqual([]);
      expect(await users().findById(id)).toEqual(winner);
    });

    test("without a version at the same time: none is lost", async () => {
      const { id } = await users().create(ada, someone);
      const outcomes = await Promise.all(range(12).map((age) => users().update(id, { age }, someone)));
      expect(outcomes.map((user) => user?.version).toSorted((a = 0, b = 0) => a - b)).toEqual(
        range(12).map((n) => n + 2),
      );
    });

    test("to one address at the same time: exactly one wins", async () => {
      const created = await Promise.all(
        range(6).map((n) => users().create({ ...bob, email: `bob${n}@example.com` }, someone)),
      );
      const outcomes = await Promise.allSettled(
        created.map(({ id }) => users().update(id, { email: ada.email }, someone)),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await users().count({ email: ada.email })).toBe(1);
    });
  });

  describe("delete", () => {
    test("removes the user once", async () => {
      const { id } = await users().create(ada, someone);
      expect([await users().delete(id, someone), await users().delete(id, someone)]).toEqual([true, false]);
      expect(await users().findById(id)).toBeNull();
    });

    test("with another version removes nothing", async () => {
      const { id } = await users().create(ada, someone);
      expect(await users().delete(id, someone, 2)).toBe(false);
      expect(await users().findById(id)).toMatchObject({ version: 1 });
      expect(await users().delete(id, someone, 1)).toBe(true);
    });

    test("frees the address", async () => {
      await users().delete((await users().create(ada, someone)).id, someone);
      expect(await users().create(ada, someone)).toMatchObject(ada);
    });
  });
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

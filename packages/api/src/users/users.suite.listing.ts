import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { UserFilter, UserSortField } from "./users.contract.ts";
import type { UsersRepository } from "./users.service.ts";

/** What a users repository finds, and in what order. */
export function describeListing(users: () => UsersRepository) {
  async function create(...people: { name?: string; email?: string; age?: number }[]) {
    for (const [index, person] of people.entries()) {
      await users().create({ name: "X", email: `person${index}@example.com`, age: 30, ...person }, someone);
    }
  }

  const list = (field: UserSortField, filter: UserFilter = {}, descending = false) =>
    users().findMany({ filter, order: { field, descending }, after: null, take: 100 });

  const namesWith = async (filter: UserFilter) => (await list("id", filter)).map(({ name }) => name);

  describe("order", () => {
    // By code points, so that U+FF41 is before what is beyond U+FFFF; UTF-16 units and most locales order otherwise.
    test("of names is that of their code points, without regard to case", async () => {
      const names = [
        "!",
        "a b",
        "a-b",
        "aa",
        "Ab",
        "Zoe",
        "zoë",
        "Émile",
        "ωmega",
        "名前",
        "\uFF41",
        "\u{10400}",
        "\u{1F600}",
      ];
      await create(...names.toReversed().map((name) => ({ name })));
      expect((await list("name")).map(({ name }) => name)).toEqual(names);
      expect((await list("name", {}, true)).map(({ name }) => name)).toEqual(names.toReversed());
    });

    test("of addresses is that of their code points", async () => {
      const addresses = ["+", "0", "_a", "a", "a-z", "a_a", "aa", "b", "é", "\uFF41", "\u{10428}"].map(
        (name) => `${name}@x.org`,
      );
      await create(...addresses.toReversed().map((email) => ({ email })));
      expect((await list("email")).map(({ email }) => email)).toEqual(addresses.toSorted(byCodePoints));
      expect((await list("email", {}, true)).map(({ email }) => email)).toEqual(
        addresses.toSorted(byCodePoints).toReversed(),
      );
    });

    test("of ages is that of numbers", async () => {
      await create({ age: 100 }, { age: 9 }, { age: 0 }, { age: 150 });
      expect((await list("age")).map(({ age }) => age)).toEqual([0, 9, 100, 150]);
      expect((await list("age", {}, true)).map(({ age }) => age)).toEqual([150, 100, 9, 0]);
    });

    test("by id and by createdAt is that in which they came", async () => {
      await create({}, {}, {}, {});
      for (const field of ["id", "createdAt"] as const) {
        const ids = (await list(field)).map(({ id }) => id);
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        expect((await list(field, {}, true)).map(({ id }) => id)).toEqual(ids.toReversed());
      }
    });

    test("of ties is by id, in the same direction", async () => {
      await create({ name: "ada" }, { name: "ADA" }, { name: "Ada" }, { name: "aDA" });
      for (const field of ["name", "age"] as const) {
        const ids = (await list(field)).map(({ id }) => id);
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        expect((await list(field, {}, true)).map(({ id }) => id)).toEqual(ids.toReversed());
      }
    });
  });

  describe("q", () => {
    test("finds a part of the name or of the address", async () => {
      await create({ name: "Ada" }, { email: "canada@example.com", name: "Jo" }, { name: "Bob" });
      expect(await namesWith({ q: "ada" })).toEqual(["Ada", "Jo"]);
      expect(await namesWith({ q: "nada@ex" })).toEqual(["Jo"]);
      expect(await namesWith({ q: "zzz" })).toEqual([]);
    });

    test("has no regard to case, in any script", async () => {
      const names = ["Émile", "ΩΜΈΓΑ", "Привет", "\u{10400}x"];
      await create(...names.map((name) => ({ name })));
      for (const name of names) {
        expect(await namesWith({ q: name.toLowerCase() })).toEqual([name]);
        expect(await namesWith({ q: name.toUpperCase() })).toEqual([name]);
      }
    });

    test("takes every form of sigma as one, in a part of a word too", async () => {
      await create({ name: "Οδυσσεύς Ελύτης" }, { name: "ΟΔΥΣΣΕΑΣ" }, { name: "Γιώργος" });
      for (const q of ["ΟΔΥΣ", "οδυς", "οδυσ"]) {
        expect(await namesWith({ q }), q).toEqual(["Οδυσσεύς Ελύτης", "ΟΔΥΣΣΕΑΣ"]);
      }
      for (const q of ["ΎΤΗΣ", "ύτης", "ύτησ"]) expect(await namesWith({ q }), q).toEqual(["Οδυσσεύς Ελύτης"]);
    });

    // The lower case of İ is an i with a dot above, and that of ẞ is ß; SS is another spelling, not another case.
    test.each([
      ["i\u0307pek", true],
      ["İPEK", true],
      ["PEK", true],
      ["ipek", false],
      ["weiß", true],
      ["WEIẞ", true],
      ["WEISS", false],
    ])("%j finds İpek Weiß: %s", async (q, isFound) => {
      await create({ name: "İpek Weiß" });
      expect(await namesWith({ q })).toEqual(isFound ? ["İpek Weiß"] : []);
    });

    test("takes every character as itself", async () => {
      const names = ["50% off", "50 off", "a_b", "axb", "back\\slash", "backslash", "it's", 'say "x"', "%", "\\%"];
      await create(...names.map((name) => ({ name })));
      for (const q of ["%", "_", "\\", "0%", "a_b", "k\\s", "'", '"', "\\%"]) {
        expect(await namesWith({ q }), q).toEqual(names.filter((name) => name.includes(q)));
      }
    });

    test("when empty finds all", async () => {
      await create({}, {});
      expect(await users().count({ q: "" })).toBe(2);
    });
  });

  describe("filter", () => {
    test("by the whole address", async () => {
      await create({ email: "a_b@example.com" }, { email: "axb@example.com" }, { email: "xa_b@example.com" });
      expect(await list("id", { email: "a_b@example.com" })).toMatchObject([{ email: "a_b@example.com" }]);
      expect(await list("id", { email: "a_b@example.co" })).toEqual([]);
    });

    test("by age, limits included", async () => {
      await create({ age: 17 }, { age: 18 }, { age: 65 }, { age: 66 });
      const agesWith = async (filter: UserFilter) => (await list("age", filter)).map(({ age }) => age);
      expect(await agesWith({ minAge: 18 })).toEqual([18, 65, 66]);
      expect(await agesWith({ maxAge: 65 })).toEqual([17, 18, 65]);
      expect(await agesWith({ minAge: 18, maxAge: 65 })).toEqual([18, 65]);
      expect(await agesWith({ minAge: 65, maxAge: 18 })).toEqual([]);
    });

    test("by everything at once, and count agrees", async () => {
      await create({ name: "Ada", age: 20 }, { name: "Ada", age: 40 }, { name: "Bob", age: 40 });
      const filters = [
        {},
        { q: "ada" },
        { q: "ada", minAge: 30 },
        { q: "ada", email: "person0@example.com", maxAge: 20 },
      ];
      const found = await Promise.all(filters.map((filter) => list("id", filter)));
      expect(found.map(({ length }) => length)).toEqual([3, 2, 1, 1]);
      expect(await Promise.all(filters.map((filter) => users().count(filter)))).toEqual([3, 2, 1, 1]);
    });
  });

  test("take is the most that is found", async () => {
    await create({}, {}, {});
    const take = (count: number) =>
      users().findMany({ filter: {}, order: { field: "id", descending: false }, after: null, take: count });
    expect([(await take(2)).length, (await take(3)).length, (await take(4)).length]).toEqual([2, 3, 3]);
  });
}

function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { User, UserFilter } from "./users.contract.ts";
import { positionOf } from "./users.cursor.ts";
import type { UserOrder } from "./users.cursor.ts";
import type { UsersRepository } from "./users.service.ts";

const fields = ["id", "name", "email", "age", "createdAt"] as const;
const orders: UserOrder[] = fields.flatMap((field) => [
  { field, descending: false },
  { field, descending: true },
]);

/** That pages, each after the last user of the one before, miss nobody and repeat nobody. */
export function describePaging(users: () => UsersRepository) {
  describe.each(orders)("pages by $field, descending $descending", (order) => {
    test("together are the whole list", async () => {
      const random = seeded(1);
      // At once, so that many came at the same time.
      await Promise.all(Array.from({ length: 40 }, (_, n) => users().create(randomUser(random, n), someone)));
      for (const filter of [{}, { q: "a" }, { minAge: 21, maxAge: 22 }]) {
        const whole = await users().findMany({ filter, order, after: null, take: 1_000 });
        expect(await readPages(users(), order, filter, async () => {})).toEqual(whole);
      }
    });

    test.each([2, 3, 4])("hold everyone who stayed once, while others come and go (seed %i)", async (seed) => {
      const random = seeded(seed);
      const people = new Map<number, User>();
      let made = 0;
      const add = async () => {
        const user = await users().create(randomUser(random, (made += 1)), someone);
        people.set(user.id, user);
      };
      for (let n = 0; n < 30; n += 1) await add();
      const stayed = new Set(people.keys());

      const seen = await readPages(users(), order, {}, async () => {
        await add();
        const gone = pick(random, [...people.keys()]);
        await users().delete(gone, someone);
        people.delete(gone);
        stayed.delete(gone);
      });

      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => stayed.has(id)).toSorted((a, b) => a - b)).toEqual([...stayed]);
    });
  });
}

/** Page after page, with something happening between them. */
async function readPages(users: UsersRepository, order: UserOrder, filter: UserFilter, between: () => Promise<void>) {
  const seen: User[] = [];
  for (;;) {
    const last = seen.at(-1);
    const after = last ? positionOf(last, order.field) : null;
    const page = await users.findMany({ filter, order, after, take: 4 });
    seen.push(...page);
    // More pages than there can be users: a position that does not advance would go on for ever.
    if (page.length < 4 || seen.length > 500) return seen;
    await between();
  }
}

/** Few names and ages, so that many tie. */
function randomUser(random: () => number, n: number) {
  const name = pick(random, ["Ada", "ada", "Bob", "bob", "Žofie", "\uFF41", "\u{10400}"]);
  const address = pick(random, ["a", "b-", "b_", "é", "\uFF41", "\u{10428}"]);
  return { name, email: `${address}${n}@example.com`, age: 20 + Math.floor(random() * 4) };
}

function pick<T>(random: () => number, values: T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("Nothing to pick from.");
  return value;
}

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

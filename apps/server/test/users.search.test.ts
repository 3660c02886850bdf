import type { User, UserOrder } from "@roster/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { Database } from "../src/database/database.ts";
import { searchPage, selectPage } from "../src/repositories/users.statements.ts";
import { dataFolder } from "./harness/data-folder.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";

const fields = ["id", "name", "email", "age", "createdAt"] as const;
const orders: UserOrder[] = fields.flatMap((field) => [false, true].map((descending) => ({ field, descending })));

const take = 40;
// Walks of 167 of them by id, and of 50 by name.
const many = 50_000;

// "sub" is found nowhere, "rare" once, "late" at the end by id and by name, "three" everywhere a little, "example" in all.
const fill = `
  INSERT INTO users (name, name_folded, email, age, created_at, updated_at)
  SELECT name, name, CASE WHEN n % 3 = 0 THEN 'three' ELSE '' END || md5(name) || n || '@example.com', n % 7,
    now() - n % 50 * interval '1 second', now()
  FROM generate_series(1, 1000) AS n,
    LATERAL (SELECT CASE WHEN n > 900 THEN 'late' WHEN n = 500 THEN 'rare' ELSE 'b' || n % 40 END AS name) AS named`;

function describeSearches(open: () => Promise<Database>) {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.sql({ text: fill, values: [] });
  });
  afterAll(() => database.close());

  const placeOf = (user: User, { field }: UserOrder) => ({ value: user[field], id: user.id });

  describe.each(["sub", "rare", "late", "three", "example", "b1"])("%s", (q) => {
    test.each(orders)("by $field, descending $descending", async (order) => {
      const all = { filter: { q, minAge: 1 }, order, after: null, take: 10_000 };
      const expected = await database.sql<User>(selectPage(all));
      const found: User[] = [];
      // The last of them is empty.
      for (let pages = Math.ceil(expected.length / take) + 1; pages > 0; pages -= 1) {
        const last = found.at(-1);
        const after = last ? placeOf(last, order) : null;
        found.push(...(await database.sql<User>(searchPage({ ...all, after, take }, many))));
      }
      expect(found).toEqual(expected);
    });
  });
}

describe("a search of many users finds page by page what one of few finds at once", () => {
  describe("on PGlite", () => {
    describeSearches(async () => {
      const folder = await dataFolder();
      const database = await openDatabase({ kind: "embedded", dataDir: folder.path }, () => {});
      return { ...database, close: () => database.close().finally(() => folder.remove()) };
    });
  });

  describePostgres("on a PostgreSQL server", () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());
    describeSearches(async () => openDatabase({ kind: "postgres", url: await postgres.createDatabase() }, () => {}));
  });
});

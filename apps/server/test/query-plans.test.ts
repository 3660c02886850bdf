import { someone } from "@roster/api/suites";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Position, UserOrder, UsersRepository } from "@roster/api";
import { openDatabase } from "../src/database/database.ts";
import type { Sql, Statement } from "../src/database/sql.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { selectEvents } from "../src/repositories/audit.statements.ts";
import { countUsers, insertUsers, selectPage } from "../src/repositories/users.statements.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";

const fields = ["id", "name", "email", "age", "createdAt"] as const;
const directions = [false, true];

const fill = `
  INSERT INTO users (name, name_folded, email, age, created_at, updated_at)
  SELECT word, lower(word), md5(word) || '@example.com', n % 90, now() - n * interval '1 second', now()
  FROM generate_series(1, 20000) AS n, md5(n::text) AS word`;

// The plans that the server really used, as it counts the scans of each index.
const scans = `
  SELECT indexrelname AS name, idx_scan::int AS scans FROM pg_stat_user_indexes WHERE relname = 'users'
  UNION ALL SELECT 'none', seq_scan::int FROM pg_stat_user_tables WHERE relname = 'users'`;

describePostgres("among many users", () => {
  let postgres: Postgres;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    await (await openDatabase({ kind: "postgres", url }, () => {})).close();
    await query(fill);
    await query("VACUUM (ANALYZE) users");
  });
  afterAll(() => postgres.stop());

  async function query(text: string, values?: unknown[]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await client.query(values ? { text, values } : text).finally(() => client.end());
    return result as pg.QueryResult<{ name: string; scans: number }>;
  }

  /** The indexes that a piece of work scanned. A server tells its counts when its connections end. */
  async function indexesOf(work: (users: UsersRepository) => Promise<unknown>): Promise<string[]> {
    const before = await query(scans);
    const database = await openDatabase({ kind: "postgres", url }, () => {});
    await work(createUsersRepository(database));
    await database.close();
    await expect.poll(async () => (await query(scans)).rows).not.toEqual(before.rows);
    const { rows } = await query(scans);
    return rows.filter(({ scans: count }, index) => count > (before.rows[index]?.scans ?? 0)).map(({ name }) => name);
  }

  const indexes = {
    id: "users_pkey",
    name: "users_name_folded_id_idx",
    email: "users_email_key",
    age: "users_age_id_idx",
    createdAt: "users_created_at_id_idx",
  };
  const position = {
    id: 10_000,
    name: "8",
    email: "8",
    age: 45,
    createdAt: new Date(Date.now() - 10_000_000).toISOString(),
  };
  const orders: UserOrder[] = fields.flatMap((field) => directions.map((descending) => ({ field, descending })));

  test.each(orders)("a page by $field, descending $descending, reads its index alone", async (order) => {
    const after = { value: position[order.field], id: 10_000 };
    // More often than the five times after which PostgreSQL may keep a plan that is not made for the values.
    const pages = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? after : null));
    const used = await indexesOf(async (users) => {
      for (const start of pages) await users.findMany({ filter: {}, order, after: start, take: 21 });
    });
    expect(used).toEqual([indexes[order.field]]);
  });

  test.each(fields)("a search for a rare word reads the search index, when sorted by %s too", async (field) => {
    const used = await indexesOf(async (users) => {
      for (const q of ["abc12", "0ff1c", "ecafe", "zzzzz", "dead1", "beef2", "f00d3", "12345"]) {
        await users.findMany({ filter: { q }, order: { field, descending: false }, after: null, take: 21 });
      }
    });
    expect(used).toEqual(["users_search_idx"]);
  });

  // A plan for any words would walk the table in the order asked for, which is right for frequent words only.
  test("a search is planned for its words, and a page without one is not", () => {
    const page = { order: { field: "id", descending: false }, after: null, take: 21 } as const;
    expect(selectPage({ ...page, filter: { q: "ada" } }).isPlannedByValues).toBe(true);
    expect(countUsers({ q: "ada" }).isPlannedByValues).toBe(true);
    expect(selectPage({ ...page, filter: {} }).isPlannedByValues).toBe(false);
  });

  test("an address is found by its index", async () => {
    expect(await indexesOf((users) => users.count({ email: "ada@example.com" }))).toEqual(["users_email_key"]);
  });

  /** What PostgreSQL would do for a statement, whatever its values. */
  async function planOf({ text, values }: Statement): Promise<string> {
    const nothing = values.map(() => "NULL").join(", ");
    const results = (await query(`
      SET plan_cache_mode = force_generic_plan; PREPARE asked AS ${text};
      EXPLAIN (COSTS OFF) EXECUTE asked(${nothing})`)) as unknown as pg.QueryResult<{ "QUERY PLAN": string }>[];
    return (results.at(-1)?.rows ?? []).map((row) => row["QUERY PLAN"]).join("\n");
  }

  // One by one, a group of 500 would be compared 250,000 times.
  test("a group of creates finds by a hash whose doing each is", async () => {
    const text = await planOf(insertUsers([{ user: { name: "Ada", email: "ada@example.com", age: 36 }, by: someone }]));
    expect(text).toMatch(/Hash Join/);
    expect(text).not.toMatch(/Nested Loop/);
  });

  test("a page of the audit trail reads an index, from its end", async () => {
    await query(`INSERT INTO audit_events (actor, action, subject, fields)
      SELECT 'local', 'users.create', 'user:' || n % 5000, '{}' FROM generate_series(1, 20000) AS n`);
    await query("VACUUM (ANALYZE) audit_events");
    for (const before of [null, 10_000]) {
      expect(await planOf(selectEvents({ subject: null, before, take: 21 }))).toMatch(
        /Backward using audit_events_pkey/,
      );
      expect(await planOf(selectEvents({ subject: "user:42", before, take: 21 }))).toMatch(
        /Backward using audit_events_subject_id_idx/,
      );
    }
  });

  describe("of whom 10,000 are of one age", () => {
    const ties = 10_000;
    beforeAll(async () => {
      await query(`
        INSERT INTO users (name, name_folded, email, age, updated_at)
        SELECT 'Tie', 'tie', 'tie' || n || '@example.com', 120, now() FROM generate_series(1, ${ties}) AS n`);
      await query("VACUUM (ANALYZE) users");
    });

    /** What PostgreSQL does for a page, planned for its values or for any, and how much of it. */
    async function explain({ text, values }: Statement, mode: string) {
      const results = (await query(`
        SET plan_cache_mode = ${mode}; PREPARE page AS ${text};
        EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE page(${values.join(", ")})`)) as unknown as pg.QueryResult[];
      const { rows } = results.at(-1) as pg.QueryResult<{
        "QUERY PLAN": [{ Plan: { "Node Type": string; Plans: Scan[] } }];
      }>;
      return rows[0]?.["QUERY PLAN"][0].Plan;
    }
    interface Scan {
      "Shared Hit Blocks": number;
      "Shared Read Blocks": number;
    }

    const modes = ["force_custom_plan", "force_generic_plan"];
    const ways = directions.flatMap((descending) => modes.map((mode) => ({ descending, mode })));

    test.each(ways)(
      "a page in the middle reads a page, descending $descending, $mode",
      async ({ descending, mode }) => {
        const { rows } = await query(`SELECT max(id) - ${ties / 2} AS id FROM users WHERE age = 120`);
        const after = { value: 120, id: Number((rows as unknown as { id: string }[])[0]?.id) };
        const page = selectPage({ filter: {}, order: { field: "age", descending }, after, take: 21 });
        const plan = await explain(page, mode);
        const scan = plan?.Plans[0];
        expect(plan?.["Node Type"]).toBe("Limit");
        expect(scan).toMatchObject({ "Node Type": "Index Scan", "Index Name": "users_age_id_idx", "Actual Rows": 21 });
        // Each row is on one block of the table at most; the others are the way down the index.
        expect((scan?.["Shared Hit Blocks"] ?? NaN) + (scan?.["Shared Read Blocks"] ?? NaN)).toBeLessThan(21 + 10);
      },
    );
  });

  describe("of whom 2,000 come last by name", () => {
    beforeAll(async () => {
      await query(`
        INSERT INTO users (name, name_folded, email, age, updated_at)
        SELECT name, lower(name), 'late' || n || '@example.com', 36, now()
        FROM generate_series(1, 60000) AS n, LATERAL (SELECT CASE WHEN n % 30 = 0 THEN 'Zoe ' ELSE 'Bob ' END || n AS name) AS named`);
      await query("VACUUM (ANALYZE) users");
    });

    interface Node {
      "Node Type": string;
      "Index Name"?: string;
      "Actual Loops": number;
      "Rows Removed by Filter"?: number;
      Plans?: Node[];
    }
    const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

    /** What the statements of a search, as the repository makes them, really did. */
    async function search(q: string, field: UserOrder["field"], after: Position | null = null) {
      const database = await openDatabase({ kind: "postgres", url }, () => {});
      const statements: Statement[] = [];
      const sql: Sql = (statement) => {
        statements.push(statement);
        return database.sql(statement);
      };
      const users = createUsersRepository({ sql });
      const order = { field, descending: false };
      const found = await users.findMany({ filter: { q }, order, after, take: 21 });
      await database.close();
      const { text, values } = statements.at(-1) ?? { text: "", values: [] };
      const { rows } = await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
      const plan = (rows[0] as unknown as { "QUERY PLAN": [{ Plan: Node }] })["QUERY PLAN"][0].Plan;
      const done = nodesOf(plan).filter((node) => node["Actual Loops"] > 0);
      const inVain = done.map((node) => node["Rows Removed by Filter"] ?? 0);
      return {
        found: found.length,
        indexes: done.flatMap((node) => node["Index Name"] ?? (node["Node Type"] === "Seq Scan" ? "none" : [])),
        inVain: Math.max(...inVain),
      };
    }

    // They are many, so an even spread of them would fill a page soon: PostgreSQL's own plan walks past everybody else first.
    test("they are found by the search index after a short walk, when sorted by name", async () => {
      const { found, indexes: used, inVain } = await search("zoe", "name");
      expect(found).toBe(21);
      expect(used).toContain("users_search_idx");
      expect(inVain).toBeLessThan(1_000);
    });

    test.each(fields)("what everybody has fills a page by a walk alone, when sorted by %s", async (field) => {
      const { found, indexes: used, inVain } = await search("example", field);
      expect({ found, used, inVain }).toEqual({ found: 21, used: [indexes[field]], inVain: 0 });
    });

    test("the last page of what everybody has is found by a walk alone", async () => {
      const { rows } = await query("SELECT max(id) - 5 AS id FROM users");
      const id = Number((rows as unknown as { id: string }[])[0]?.id);
      const { found, indexes: used } = await search("example", "id", { value: id, id });
      expect(found).toBe(5);
      expect([...new Set(used)]).toEqual(["users_pkey"]);
    });
  });
});

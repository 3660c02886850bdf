import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { createServices } from "@roster/api";
import type { User, UserCreate, UsersRepository } from "@roster/api";
import { someone } from "@roster/api/suites";
import { createFakeRepositories, createFakeSurroundings } from "@roster/api/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { Database } from "../src/database/database.ts";
import type { Sql } from "../src/database/sql.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { dataFolder } from "./harness/data-folder.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";

const range = (length: number) => Array.from({ length }, (_, index) => index);
const person = (email: string, name = email): UserCreate => ({ name, email: `${email}@example.com`, age: 36 });
const emailTaken = { code: "users.email_taken" };
const unavailable = { code: "server.unavailable" };
const everyone = { filter: {}, order: { field: "id", descending: false }, after: null, take: 10_000 } as const;

/** The repository over the database itself. Its statements are counted on their way there. */
function counted({ sql }: Database) {
  const statements: string[] = [];
  const counting: Sql = (statement) => {
    statements.push(statement.text);
    return sql(statement);
  };
  return { users: createUsersRepository({ sql: counting }), statements };
}

/** What came of each call: a user, or the error. */
async function outcomesOf(calls: Promise<User>[]): Promise<(User | Error)[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((call) => (call.status === "fulfilled" ? call.value : (call.reason as Error)));
}

const isUser = (outcome: User | Error): outcome is User => !(outcome instanceof Error);

/** What grouping keeps on every database. */
function describeGrouping(open: () => Promise<Database>) {
  let database: Database;
  let users: UsersRepository;
  let statements: string[];
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.sql({ text: "DELETE FROM users", values: [] });
    ({ users, statements } = counted(database));
  });
  afterAll(() => database.close());

  /** How many transactions made the users that are there. */
  async function commits() {
    const text = "SELECT count(DISTINCT xmin::text) AS count FROM users";
    return (await database.sql<{ count: number }>({ text, values: [] }))[0]?.count;
  }

  test("64 reads at once are one statement, and each gets its own user", async () => {
    const created = await Promise.all(range(40).map((n) => users.create(person(`a${n}`), someone)));
    statements.length = 0;
    const asked = range(64).map((n) => created[n % 50]?.id ?? Number.MAX_SAFE_INTEGER - n);
    const found = await Promise.all(asked.map((id) => users.findById(id)));
    expect(found).toEqual(range(64).map((n) => created[n % 50] ?? null));
    expect(statements).toHaveLength(1);
  });

  test("200 creates at once are one statement and one commit, and those fail whose address is taken", async () => {
    const before = await Promise.all(range(20).map((n) => users.create(person(`old${n}`), someone)));
    statements.length = 0;
    const given = range(200).map((n) => person(n % 10 === 9 ? `old${(n - 9) / 10}` : `new${n % 120}`, `Number ${n}`));
    const outcomes = await outcomesOf(given.map((user) => users.create(user, someone)));
    expect(statements).toHaveLength(1);
    expect(await commits()).toBe(2);

    const isFirst = (n: number) => given.findIndex(({ email }) => email === given[n]?.email) === n;
    for (const [n, outcome] of outcomes.entries()) {
      const isFree = isFirst(n) && !before.some(({ email }) => email === given[n]?.email);
      expect(outcome, `Number ${n}`).toMatchObject(isFree ? { ...given[n], version: 1 } : emailTaken);
    }
    const made = outcomes.filter(isUser);
    expect(made.length).toBeGreaterThan(100);
    expect(await Promise.all(made.map(({ id }) => users.findById(id)))).toEqual(made);
    expect(await users.findMany(everyone)).toEqual([...before, ...made].toSorted((a, b) => a.id - b.id));
  });

  test("users who are created in one call are one statement", async () => {
    const given = range(100).map((n) => person(`call${n % 99}`));
    const services = createServices({ ...createFakeRepositories(), users }, createFakeSurroundings());
    const { results } = await services.users.createMany({ users: given }, someone);
    expect(statements).toHaveLength(1);
    expect(results.filter((result) => "user" in result)).toHaveLength(99);
    expect(results.at(-1)).toMatchObject({ error: emailTaken });
  });

  test("more creates than a group holds are several statements, and none is lost", async () => {
    const given = range(1_200).map((n) => person(`many${n}`));
    const made = await Promise.all(given.map((user) => users.create(user, someone)));
    expect(made.map(({ email }) => email)).toEqual(given.map(({ email }) => email));
    expect(statements).toHaveLength(3);
    expect(await users.findMany(everyone)).toEqual(made.toSorted((a, b) => a.id - b.id));
  });

  test.each([
    ["an age that the table cannot hold", { ...person("bad"), age: 40_000 }],
    ["a name that PostgreSQL cannot hold", person("bad", "a\0b")],
  ])("a create with %s fails alone, and its companions are created", async (_what, bad) => {
    const given = [...range(10).map((n) => person(`a${n}`)), bad, ...range(10).map((n) => person(`b${n}`))];
    const outcomes = await outcomesOf(given.map((user) => users.create(user, someone)));
    expect(outcomes.map(isUser)).toEqual(given.map((user) => user !== bad));
    expect(await users.findMany(everyone)).toEqual(outcomes.filter(isUser).toSorted((a, b) => a.id - b.id));
    // Together, and then each by itself.
    expect(statements.filter((text) => text.includes("INSERT INTO users"))).toHaveLength(1 + given.length);
  });

  test("a read that begins after a write was acknowledged sees it, while groups are under way", async () => {
    const { id } = await users.create(person("always"), someone);
    const done = new AbortController();
    const others = range(8).map(async () => {
      while (!done.signal.aborted)
        await Promise.all([users.findById(id), users.findMany({ ...everyone, take: 5 }), turn()]);
    });
    const writers = range(8).map(async (writer) => {
      for (const n of range(10)) {
        const user = await users.create(person(`w${writer}-${n}`), someone);
        const byEmail = { ...everyone, filter: { email: user.email } };
        const seen = await Promise.all([users.findById(user.id), users.findMany(byEmail), users.count(byEmail.filter)]);
        expect(seen).toEqual([user, [user], 1]);

        const changed = await users.update(user.id, { age: n }, someone);
        expect(await Promise.all([users.findById(user.id), users.findMany(byEmail)])).toEqual([changed, [changed]]);
        await users.delete(user.id, someone);
        expect(await Promise.all([users.findById(user.id), users.findMany(byEmail)])).toEqual([null, []]);
      }
    });
    await Promise.all(writers);
    done.abort();
    await Promise.all(others);
  });

  test("the same list asked for twice in a turn is one statement, and another list is another", async () => {
    const made = await Promise.all(range(5).map((n) => users.create(person(`a${n}`), someone)));
    statements.length = 0;
    const [one, same, other, count] = await Promise.all([
      users.findMany(everyone),
      users.findMany({ ...everyone, filter: {} }),
      users.findMany({ ...everyone, take: 2 }),
      users.count({}),
    ]);
    const inOrder = made.toSorted((a, b) => a.id - b.id);
    expect([one, same, other, count]).toEqual([inOrder, inOrder, inOrder.slice(0, 2), 5]);
    expect(statements).toHaveLength(3);

    await users.findMany(everyone);
    expect(statements).toHaveLength(4);
  });

  test("pages by id that are asked for in a turn are one statement for each direction and size", async () => {
    const made = (await Promise.all(range(30).map((n) => users.create(person(`p${n}`), someone)))).toSorted(
      (a, b) => a.id - b.id,
    );
    const kinds = [false, true].flatMap((descending) => [2, 7].map((take) => ({ descending, take })));
    const ids = [...made.slice(0, 7), ...made.slice(0, 3)].map(({ id }) => id);
    const asked = ids.flatMap((id) => kinds.map((kind) => ({ id, ...kind })));
    const [kind] = kinds as [(typeof kinds)[number]];
    asked.push({ id: 0, ...kind }, { id: made.at(-1)?.id ?? 0, ...kind });
    statements.length = 0;
    const pages = await Promise.all(
      asked.map(({ id, descending, take }) =>
        users.findMany({ filter: {}, order: { field: "id", descending }, after: { value: id, id }, take }),
      ),
    );
    const expected = asked.map(({ id, descending, take }) =>
      descending
        ? made
            .filter((user) => user.id < id)
            .toReversed()
            .slice(0, take)
        : made.filter((user) => user.id > id).slice(0, take),
    );
    expect(pages).toEqual(expected);
    expect(statements).toHaveLength(kinds.length);
  });

  test("a page of those who match is no page of all", async () => {
    const made = await Promise.all(range(4).map((n) => users.create(person(`m${n}`), someone)));
    const after = { value: 0, id: 0 };
    const { email } = made[2] as User;
    expect(await users.findMany({ ...everyone, filter: { email }, after })).toEqual([made[2]]);
    const unfiltered = { ...everyone, filter: { email: undefined }, after, take: 2 };
    expect(await users.findMany(unfiltered as never)).toHaveLength(2);
  });
}

describe("on PGlite", () => {
  describeGrouping(async () => {
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

  const open = (url: string) => openDatabase({ kind: "postgres", url }, () => {});

  describeGrouping(async () => open(await postgres.createDatabase()));

  describe("that others use, too", () => {
    let url: string;
    let database: Database;
    let other: pg.Client;
    beforeEach(async () => {
      url = await postgres.createDatabase();
      database = await open(url);
      other = new pg.Client({ connectionString: url });
      await other.connect();
    });
    afterEach(async () => {
      await other.end();
      await database.close();
    });

    /** Another transaction inserts somebody, and leaves open whether that will be so. */
    const hold = (name: string) =>
      other.query(`BEGIN; INSERT INTO users (name, name_folded, email, age, updated_at)
        VALUES ('${name}', '${name}', '${name}@example.com', 1, now())`);

    test("a create is there for others when it is acknowledged", async () => {
      const { users } = counted(database);
      const others = new pg.Pool({ connectionString: url, max: 4 });
      const isThere = async ({ id }: User) =>
        (await others.query("SELECT FROM users WHERE id = $1", [id])).rowCount === 1;
      for (const round of range(5)) {
        const created = range(64).map((n) => users.create(person(`r${round}-${n}`), someone).then(isThere));
        expect(await Promise.all(created)).toEqual(range(64).map(() => true));
      }
      await others.end();
    });

    test("a create that waits too long for another transaction is unavailable, and its companions are created", async () => {
      const { users, statements } = counted(database);
      await hold("held");
      const given = [...range(9).map((n) => person(`a${n}`)), person("held"), ...range(10).map((n) => person(`b${n}`))];
      const outcomes = outcomesOf(given.map((user) => users.create(user, someone)));

      await turn();
      const start = Date.now();
      expect(await users.create(person("later"), someone)).toMatchObject(person("later"));
      expect(Date.now() - start).toBeLessThan(2_000);

      for (const [n, outcome] of (await outcomes).entries()) {
        expect(outcome).toMatchObject(given[n]?.email === "held@example.com" ? unavailable : (given[n] ?? {}));
      }
      expect(statements).toHaveLength(1 + 1 + given.length);
      await other.query("ROLLBACK");
      expect(await users.count({})).toBe(20);
    });

    test("more held addresses than there are connections hold up neither the other creates nor reads", async () => {
      const { users } = counted(database);
      const ada = await users.create(person("ada"), someone);
      const held = range(12).map((n) => person(`held${n}`));
      await other.query("BEGIN");
      const insert = "INSERT INTO users (name, name_folded, email, age, updated_at) VALUES ($1, $1, $2, 36, now())";
      for (const { name, email } of held) await other.query(insert, [name, email]);
      const free = range(50).map((n) => person(`free${n}`));
      const outcomes = outcomesOf([...held, ...free].map((user) => users.create(user, someone)));

      // While the group is run again, one by one.
      await sleep(2_500);
      const start = Date.now();
      expect(await users.findById(ada.id)).toEqual(ada);
      expect(Date.now() - start).toBeLessThan(1_000);

      for (const [n, outcome] of (await outcomes).entries()) {
        expect(outcome).toMatchObject(n < held.length ? unavailable : (free[n - held.length] ?? {}));
      }
      await other.query("ROLLBACK");
    }, 30_000);

    test("a connection that is lost leaves open what became of all of its group, and nothing is run twice", async () => {
      const { users, statements } = counted(database);
      await hold("held");
      const given = ["a", "held", "b"].map((name) => person(name));
      const outcomes = outcomesOf(given.map((user) => users.create(user, someone)));
      const waiting = "FROM pg_stat_activity WHERE application_name = 'roster' AND wait_event_type = 'Lock'";
      await expect.poll(() => postgres.run(`SELECT ${waiting}`)).toHaveLength(1);
      await postgres.run(`SELECT pg_terminate_backend(pid) ${waiting}`);

      const unknown = { message: expect.stringMatching(/^The outcome of a write is not known: /) };
      expect(await outcomes).toEqual(given.map(() => expect.objectContaining(unknown)));
      await other.query("ROLLBACK");
      await turn();
      expect([statements.length, await users.count({})]).toEqual([1, 0]);
      expect(await users.create(person("held"), someone)).toMatchObject(person("held"));
    });

    test("two groups that wait for each other's addresses: each address is won once, and the others are told so", async () => {
      const { users } = counted(database);
      // Every row takes its time, so that each group has its first address when it asks for its second.
      await other.query(`
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END';
        CREATE TRIGGER slow BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION wait()`);
      const first = ["x", "y"].map((name) => users.create(person(name), someone));
      await turn();
      const second = ["y", "x"].map((name) => users.create(person(name), someone));

      const [x1, y1, y2, x2] = await outcomesOf([...first, ...second]);
      for (const pair of [
        [x1, x2],
        [y1, y2],
      ]) {
        const outcomes = expect.arrayContaining([
          expect.objectContaining({ version: 1 }),
          expect.objectContaining(emailTaken),
        ]);
        expect(pair).toEqual(outcomes);
      }
      const deadlocks = "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()";
      await expect
        .poll(async () => (await other.query(deadlocks)).rows, { timeout: 5_000 })
        .toEqual([{ deadlocks: 1 }]);
    });
  });
});

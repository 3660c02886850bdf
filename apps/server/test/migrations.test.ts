import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import { migrate } from "../src/database/migrate.ts";
import { findPending, readMigrations } from "../src/database/migrations.ts";
import type { Migration } from "../src/database/migrations.ts";
import { isOutage } from "../src/database/outage.ts";
import { createSession } from "../src/database/postgres-pool.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";

describePostgres("migrations", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const open = (url: string) => openDatabase({ kind: "postgres", url }, () => {});

  async function queryOf(url: string, sql: string) {
    const session = createSession(url);
    return (await session.query(sql).finally(() => session.end())).rows;
  }

  /** A database at head, and a way to ask it. */
  async function migrated() {
    const url = await postgres.createDatabase();
    await (await open(url)).close();
    return { url, query: (sql: string) => queryOf(url, sql) };
  }

  const migration = (name: string, sql: string) => ({ name, sql, checksum: name });

  // The first test here, as the engine is loaded once in a process, and loading it is when the connection ends.
  test("whose connection ends while the engine is loaded leave nothing, and are tried again", async () => {
    const url = await postgres.createDatabase();
    const session = createSession(url);
    const operator = new pg.Client({ connectionString: url });
    await operator.connect();
    const backends = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'roster'";
    const endSession = () => void operator.query(`SELECT pg_terminate_backend(pid) ${backends}`);
    const list = ["one", "two"].map((name) => migration(`2999_${name}`, `CREATE TABLE ${name} (id int);`));
    const error = await migrate(session, endSession, list).catch((reason: unknown) => reason);
    await session.end();
    expect(isOutage(error), String(error)).toBe(true);
    const kept = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    expect((await operator.query(kept)).rows).toEqual([]);
    await operator.end();

    const next = createSession(url);
    await migrate(next, () => {}, list);
    await next.end();
    const names = (await queryOf(url, kept)).map(({ name }) => name);
    expect(names).toEqual(["_prisma_migrations", "one", "two"]);
  });

  test("never go on over another connection", async () => {
    const session = createSession(await postgres.createDatabase());
    const lost = once(session, "error");
    const { rows } = await session.query("SELECT pg_backend_pid() AS pid");
    await postgres.run(`SELECT pg_terminate_backend(${rows[0].pid})`);
    await lost;
    const error = await session.query("SELECT 1").catch((reason: unknown) => reason);
    expect(isOutage(error), String(error)).toBe(true);
    await session.end();
  });

  test("are applied once by servers that start together", async () => {
    const url = await postgres.createDatabase();
    const databases = await Promise.all(Array.from({ length: 5 }, () => open(url)));
    await Promise.all(databases.map((database) => database.checkReady()));
    await Promise.all(databases.map((database) => database.close()));
    const noted = await queryOf(url, "SELECT migration_name AS name FROM _prisma_migrations");
    expect(noted).toEqual((await readMigrations()).map(({ name }) => ({ name })));
  });

  test("wait for whoever is migrating, and say so", async () => {
    const url = await postgres.createDatabase();
    const other = createSession(url);
    await other.query("SELECT pg_advisory_lock(72707369)");
    const said: string[] = [];
    const opening = openDatabase({ kind: "postgres", url }, (message) => said.push(message));
    await expect.poll(() => said).toEqual(["Waiting for another server to finish its migrations"]);
    await other.end();
    const database = await opening;
    await database.checkReady();
    await database.close();
  });

  test("are noted with the checksums that Prisma gives them", async () => {
    const { query } = await migrated();
    const noted = await query("SELECT migration_name AS name, checksum FROM _prisma_migrations");
    expect(noted).toEqual((await readMigrations()).map(({ name, checksum }) => ({ name, checksum })));
  });

  test.each([
    ["changed after it was applied", "UPDATE _prisma_migrations SET checksum = 'x'"],
    ["is not known to this version", "UPDATE _prisma_migrations SET migration_name = '20200101000000_other'"],
    ["did not finish", "UPDATE _prisma_migrations SET finished_at = NULL"],
  ])("whose history differs (%s) are told by name", async (fault, sql) => {
    const { url, query } = await migrated();
    await query(sql);
    const [row] = await query("SELECT migration_name AS name FROM _prisma_migrations");
    const error: unknown = await open(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "DatabaseSetupError", message: expect.stringContaining(fault) });
    expect(error).toMatchObject({ message: expect.stringContaining(row.name) });
  });

  test("that are missing later make the database not ready", async () => {
    const { url, query } = await migrated();
    const database = await open(url);
    await query("DELETE FROM _prisma_migrations");
    await expect(database.checkReady()).rejects.toThrow(/^The database lacks \d+_init/);
    await database.close();
  });

  test("that fail are named, leave nothing, and can be tried again", async () => {
    const { url, query } = await migrated();
    async function inSession<Result>(work: (session: pg.Pool) => Promise<Result>) {
      const session = createSession(url);
      return await work(session).finally(() => session.end());
    }
    const attempt = (list: Migration[]) => inSession((session) => migrate(session, () => {}, list));
    const ours = await readMigrations();
    const good = migration("29990101000000_good", "CREATE TABLE good (id int);");
    const bad = migration("29990102000000_bad", "CREATE TABLE bad (id int); CREATE TABEL worse;");
    await expect(attempt([...ours, good, bad])).rejects.toThrow(
      'The migration 29990102000000_bad failed, and nothing of it was kept: syntax error at or near "TABEL".',
    );
    expect(await query("SELECT to_regclass('good') AS good, to_regclass('bad') AS bad")).toEqual([
      { good: null, bad: null },
    ]);
    expect(await inSession((session) => findPending(session, ours))).toEqual([]);
    await attempt([...ours, good]);
    expect(await query("SELECT to_regclass('good')::text AS good")).toEqual([{ good: "good" }]);
  });

  test("may hold semicolons in functions and strings", async () => {
    const { url, query } = await migrated();
    const session = createSession(url);
    const sql = `CREATE FUNCTION two() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN ';2;'; END $$;`;
    await migrate(session, () => {}, [...(await readMigrations()), migration("29990101000000_two", sql)]);
    await session.end();
    expect(await query("SELECT two()")).toEqual([{ two: ";2;" }]);
  });

  test.each([
    ["a wrong password", (url: string) => url.replace("secret", "hidden"), "password authentication failed"],
    ["no such database", (url: string) => `${url}_none`, "does not exist"],
    [
      "no permission",
      (url: string) => url.replace("roster:secret", "guest:hidden"),
      "permission denied for schema public",
    ],
  ])("with %s: the start ends with a clear line, without the password", async (_, change, reason) => {
    await postgres.run("DROP ROLE IF EXISTS guest");
    await postgres.run("CREATE ROLE guest LOGIN PASSWORD 'hidden'");
    const error = await open(change(await postgres.createDatabase())).then(
      () => null,
      (failure: Error) => failure,
    );
    expect(error).toMatchObject({ name: "DatabaseSetupError", message: expect.stringContaining(reason) });
    expect(error?.message).toMatch(/^The database 127\.0\.0\.1:\d+\/test_\d+\w* cannot be used: .+\.$/);
    expect(JSON.stringify([error?.message, error?.stack, error?.cause])).not.toMatch(/secret|hidden/);
  });

  test("for a URL that is none: the start ends with a clear line", async () => {
    const error = await open("postgresql://roster:se#cret@:bad:/x").catch((failure: Error) => failure);
    expect(error).toMatchObject({ name: "DatabaseSetupError", message: expect.stringContaining("is not a URL") });
  });
});

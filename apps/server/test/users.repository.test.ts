import { describeAuditRepository, describeUsersRepository, someone } from "@roster/api/suites";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { DatabaseConfig } from "../src/database/database.ts";
import { createAuditRepository } from "../src/repositories/audit.repository.ts";
import { importUsers } from "../src/repositories/users.import.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { dataFolder } from "./harness/data-folder.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config, () => {});
  const close = () => database.close();
  return { users: createUsersRepository(database), audit: createAuditRepository(database), sql: database.sql, close };
}

async function openEmbedded() {
  const folder = await dataFolder();
  const { close, ...opened } = await open({ kind: "embedded", dataDir: folder.path });
  return { ...opened, close: () => close().finally(() => folder.remove()) };
}

const ada = { name: "Ada", email: "ada@example.com", age: 36 };
const grace = { name: "Grace", email: "grace@example.com", age: 85 };

/** After a restore that left the sequence behind, the next id is one that is there. */
async function createOnStaleSequence(config: DatabaseConfig) {
  const database = await openDatabase(config, () => {});
  const users = createUsersRepository(database);
  await users.create(ada, someone);
  await database.prisma.$executeRaw`ALTER SEQUENCE users_id_seq RESTART WITH 1`;
  const error: unknown = await users.create(grace, someone).catch((reason: unknown) => reason);
  await database.close();
  return error;
}
const idTaken = { code: "23505", constraint: "users_pkey" };

describe("on PGlite", () => {
  describeUsersRepository("the users repository", openEmbedded);
  describeAuditRepository("the audit repository", openEmbedded);

  test("whom an import creates is the doing of a command, each with a line", async () => {
    const { users, audit, sql, close } = await openEmbedded();
    await users.create(ada, someone);
    expect(await importUsers(sql, [ada, grace, { ...grace, age: 1 }])).toBe(1);
    const [line, ...others] = await audit.findMany({ subject: null, before: null, take: 10 });
    expect(line).toMatchObject({
      actor: "host",
      action: "users.create",
      fields: ["name", "email", "age"],
      requestId: null,
    });
    expect(others).toMatchObject([{ actor: "key:7" }]);
    await close();
  });

  test("an id that is taken is not told as an address that is", async () => {
    const folder = await dataFolder();
    const error = await createOnStaleSequence({ kind: "embedded", dataDir: folder.path });
    await folder.remove();
    expect(error).toMatchObject(idTaken);
  });
});

describePostgres("on a PostgreSQL server", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  describeUsersRepository("the users repository", async () => {
    // A locale and a time zone that would show wherever a list or a time depended on them.
    const url = await postgres.createDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    await postgres.run(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET TimeZone = 'America/New_York'`);
    return await open({ kind: "postgres", url });
  });

  describeAuditRepository("the audit repository", async () =>
    open({ kind: "postgres", url: await postgres.createDatabase() }),
  );

  test("times are instants, whatever the time zone of the database", async () => {
    await postgres.run("ALTER DATABASE postgres SET TimeZone = 'America/New_York'");
    const { users, close } = await open({ kind: "postgres", url: postgres.url });
    const { createdAt } = await users.create(ada, someone);
    const rows = await postgres.run("SELECT created_at FROM users");
    expect(rows).toEqual([{ created_at: new Date(createdAt) }]);
    await close();
  });

  test("an id that is taken is not told as an address that is", async () => {
    const error = await createOnStaleSequence({ kind: "postgres", url: await postgres.createDatabase() });
    expect(error).toMatchObject(idTaken);
  });
});

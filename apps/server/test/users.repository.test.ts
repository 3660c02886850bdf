import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeUsersRepository } from "@roster/api/testing";
import { expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { DatabaseConfig } from "../src/database/database.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config, () => {});
  return { users: createUsersRepository(database.prisma), close: () => database.close() };
}

const ada = { name: "Ada", email: "ada@example.com", age: 36 };
const grace = { name: "Grace", email: "grace@example.com", age: 85 };

/** After a restore that left the sequence behind, the next id is one that is there. */
async function createOnStaleSequence(config: DatabaseConfig) {
  const { prisma, close } = await openDatabase(config, () => {});
  const users = createUsersRepository(prisma);
  await users.create(ada);
  await prisma.$executeRaw`ALTER SEQUENCE users_id_seq RESTART WITH 1`;
  const error: unknown = await users.create(grace).catch((reason: unknown) => reason);
  await close();
  return error;
}
const idTaken = { name: "PrismaClientKnownRequestError", message: expect.stringContaining("users_pkey") };

test("an id that is taken is not told as an address that is, on PGlite", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "roster-data-"));
  const error = await createOnStaleSequence({ kind: "embedded", dataDir });
  rmSync(dataDir, { recursive: true });
  expect(error).toMatchObject(idTaken);
});

describeUsersRepository("the users repository on PGlite", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "roster-data-"));
  const { users, close } = await open({ kind: "embedded", dataDir });
  return { users, close: () => close().finally(() => rmSync(dataDir, { recursive: true })) };
});

describePostgres("on a PostgreSQL server", () => {
  describeUsersRepository("the users repository", async () => {
    const postgres = await startPostgres();
    // A locale and a time zone that would show wherever a list or a time depended on them.
    const url = await postgres.createDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    await postgres.run(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET TimeZone = 'America/New_York'`);
    const { users, close } = await open({ kind: "postgres", url });
    return { users, close: () => close().finally(() => postgres.stop()) };
  });

  test("times are instants, whatever the time zone of the database", async () => {
    const postgres = await startPostgres();
    await postgres.run("ALTER DATABASE postgres SET TimeZone = 'America/New_York'");
    const { users, close } = await open({ kind: "postgres", url: postgres.url });
    const { createdAt } = await users.create(ada);
    const rows = await postgres.run("SELECT created_at FROM users");
    expect(rows).toEqual([{ created_at: new Date(createdAt) }]);
    await close();
    await postgres.stop();
  });

  test("an id that is taken is not told as an address that is", async () => {
    const postgres = await startPostgres();
    const error = await createOnStaleSequence({ kind: "postgres", url: postgres.url });
    await postgres.stop();
    expect(error).toMatchObject(idTaken);
  });
});

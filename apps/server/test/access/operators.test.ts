import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Author } from "@roster/api";
import { openDatabase } from "../../src/database/database.ts";
import type { Database, DatabaseConfig } from "../../src/database/database.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { createSessionsRepository } from "../../src/repositories/sessions.repository.ts";
import { dataFolder } from "../harness/data-folder.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import type { TemporaryFolder } from "../harness/server.ts";

const host: Author = { actor: { kind: "host" }, requestId: null };
const ada = { email: "ada@example.com", passwordHash: "hash of ada", role: "admin" as const };
const bob = { email: "bob@example.com", passwordHash: "hash of bob", role: "viewer" as const };

/** What a suite needs of a database of its own. */
function describeOperators(getConfig: () => Promise<DatabaseConfig>) {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await getConfig(), () => {});
  });
  afterAll(() => database.close());

  const operators = () => createOperatorsRepository(database);
  const sessions = () => createSessionsRepository(database);
  const trail = () =>
    database.sql<object>({ text: "SELECT actor, action, subject, fields FROM audit_events ORDER BY id", values: [] });
  const signIn = ({ email, passwordHash }: { email: string; passwordHash: string }, operatorId: number) => {
    const hash = Buffer.from(`${email} ${Math.random()}`);
    return sessions().create({ operatorId, passwordHash, hash, address: "192.0.2.7", replacedId: null }, host);
  };

  test("operators are made once for each address, listed, and a line of the trail names fields only", async () => {
    expect(await operators().findMany()).toEqual([]);
    const made = await operators().create(ada, host);
    expect(made).toEqual({ id: 1, email: ada.email, role: "admin", createdAt: expect.any(String), disabledAt: null });
    expect(made?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await operators().create({ ...bob, email: ada.email }, host)).toBeNull();
    const other = await operators().create(bob, host);
    expect(await operators().findMany()).toEqual([made, other]);
    const fields = ["email", "password", "role"];
    const line = { actor: "host", action: "operators.create", fields };
    expect(await trail()).toEqual([
      { ...line, subject: "operator:1" },
      { ...line, subject: `operator:${other?.id}` },
    ]);
  });

  test("a new password ends every session of the operator, and nobody comes in by the old one", async () => {
    const mine = await signIn(ada, 1);
    const another = await signIn(bob, await idOf(bob.email));
    const before = (await trail()).length;
    expect(await operators().setPassword(ada.email, "another hash", host)).toMatchObject({ id: 1, email: ada.email });
    expect((await sessions().findMany(null)).map(({ id }) => id)).toEqual([another]);
    const lines = (await trail()).slice(before);
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({
      actor: "host",
      action: "operators.reset_password",
      subject: "operator:1",
      fields: ["password"],
    });
    expect(lines).toContainEqual({
      actor: "host",
      action: "sessions.delete",
      subject: `session:${mine}`,
      fields: [],
    });
    expect(await signIn(ada, 1)).toBeNull();
    expect(await operators().setPassword("nobody@example.com", "x", host)).toBeNull();
  });

  test("one who is disabled is out, stays in the list, and is disabled once", async () => {
    const id = await idOf(bob.email);
    await signIn(bob, id);
    const disabled = await operators().disable(bob.email, host);
    expect(disabled).toMatchObject({ id, disabledAt: expect.any(String) });
    expect(await sessions().findMany(id)).toEqual([]);
    expect(await sessions().findOperator(bob.email)).toBeNull();
    expect(await signIn(bob, id)).toBeNull();
    const lines = await trail();
    expect(lines).toContainEqual({
      actor: "host",
      action: "operators.disable",
      subject: `operator:${id}`,
      fields: ["disabledAt"],
    });
    expect(await operators().disable(bob.email, host)).toEqual(disabled);
    expect(await operators().disable("nobody@example.com", host)).toBeNull();
    expect(await trail()).toEqual(lines);
    expect((await operators().findMany()).at(-1)).toEqual(disabled);
  });

  const idOf = async (email: string) =>
    (await operators().findMany()).find((operator) => operator.email === email)?.id ?? 0;
}

describe("on PGlite", () => {
  let folder: TemporaryFolder;
  afterAll(() => folder.remove());
  describeOperators(async () => {
    folder = await dataFolder();
    return { kind: "embedded", dataDir: folder.path };
  });
});

describePostgres("on a PostgreSQL server", () => {
  let postgres: Postgres;
  afterAll(() => postgres.stop());
  describeOperators(async () => {
    postgres = await startPostgres();
    return { kind: "postgres", url: await postgres.createDatabase() };
  });
});

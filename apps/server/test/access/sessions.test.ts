import { randomBytes } from "node:crypto";
import { createServices, makeSecret } from "@roster/api";
import type { Author } from "@roster/api";
import { describeSessionsRepository, suiteOperators } from "@roster/api/suites";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKnownSessions } from "../../src/access/known-sessions.ts";
import { createPasswords } from "../../src/access/passwords.ts";
import { createSessionTokens } from "../../src/access/session-tokens.ts";
import { openDatabase } from "../../src/database/database.ts";
import type { Database, DatabaseConfig } from "../../src/database/database.ts";
import type { Statement } from "../../src/database/sql.ts";
import { createAuditRepository } from "../../src/repositories/audit.repository.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { createRepositories } from "../../src/repositories/repositories.ts";
import { createSessionsRepository } from "../../src/repositories/sessions.repository.ts";
import { dataFolder } from "../harness/data-folder.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";

const by: Author = { actor: { kind: "anonymous", reason: "" }, requestId: "a request" };
const ada = { email: "ada@example.com", passwordHash: "hash of ada", role: "admin" as const };
const bob = { email: "bob@example.com", passwordHash: "hash of bob", role: "viewer" as const };
const tokens = createSessionTokens("a secret of at least thirty-two bytes");

function describeSessions(getConfig: () => Promise<DatabaseConfig>) {
  let database: Database;
  const statements: string[] = [];
  const sql = <Row>(statement: Statement) => {
    statements.push(statement.text);
    return database.sql<Row>(statement);
  };
  const sessions = createSessionsRepository({ sql });

  beforeAll(async () => {
    database = await openDatabase(await getConfig(), () => {});
    const operators = createOperatorsRepository(database);
    for (const operator of [ada, bob]) await operators.create(operator, by);
  });
  afterAll(() => database.close());

  const change = (text: string, id: number | null) => database.sql({ text, values: [id], isWrite: true });
  const trail = () =>
    database.sql<{ action: string; subject: string | null }>({
      text: "SELECT actor, action, subject, request_id FROM audit_events WHERE action LIKE 'sessions.%' ORDER BY id",
      values: [],
    });

  /** Ada, Bob and whoever comes later have the ids from 1. */
  async function signIn(operatorId = 1, replacedId: number | null = null) {
    const { token, hash } = tokens.make();
    const { passwordHash } = operatorId === 1 ? ada : bob;
    const id = await sessions.create({ operatorId, passwordHash, hash, address: "192.0.2.7", replacedId }, by);
    return { id: id ?? 0, token };
  }

  /** As a server that has just started knows sessions. */
  const find = async (token: string) =>
    createKnownSessions({ sessions, tokens, logger: pino({ level: "silent" }) }).find(token);

  test("a session is its operator's, by its token alone", async () => {
    const { id, token } = await signIn();
    expect(await find(token)).toEqual({ kind: "operator", id: 1, email: ada.email, role: "admin", sessionId: id });
    expect(await find(tokens.make().token)).toBeUndefined();
    const stored = await database.sql<{ text: string }>({
      text: "SELECT sessions::text AS text FROM sessions",
      values: [],
    });
    expect(JSON.stringify(stored)).not.toContain(token);
    const elsewhere = createSessionTokens("another secret of thirty-two bytes").hash(token);
    expect(elsewhere).not.toEqual(tokens.hash(token));
  });

  test("what has not the form of a token is refused without a query", async () => {
    const before = statements.length;
    for (const text of ["", "x", "x".repeat(42), "x".repeat(44), `${"x".repeat(42)}=`, "💥".repeat(43)]) {
      expect(await find(text)).toBeUndefined();
    }
    expect(statements).toHaveLength(before);
  });

  test.each([
    ["12 hours after its last use", "last_used_at = CURRENT_TIMESTAMP - interval '12 hours'"],
    ["7 days after it was opened", "created_at = CURRENT_TIMESTAMP - interval '7 days'"],
  ])("it is over %s, and nobody lists or ends it then", async (_, past) => {
    const { id, token } = await signIn();
    await change(`UPDATE sessions SET ${past} + interval '5 seconds' WHERE id = $1`, id);
    expect(await find(token)).toBeDefined();
    await change(`UPDATE sessions SET ${past} WHERE id = $1`, id);
    expect(await find(token)).toBeUndefined();
    expect((await sessions.findMany(null)).map((session) => session.id)).not.toContain(id);
    expect(await sessions.delete(id, null, by)).toBe(false);
  });

  test("its last use is noted once a minute, which keeps it", async () => {
    const { id, token } = await signIn();
    const lastUse = async () => (await sessions.findMany(null)).find((session) => session.id === id)?.lastUsedAt;
    const opened = await lastUse();
    await find(token);
    expect(await lastUse()).toBe(opened);
    await change("UPDATE sessions SET last_used_at = CURRENT_TIMESTAMP - interval '61 seconds' WHERE id = $1", id);
    const before = Date.parse((await lastUse()) ?? "");
    await find(token);
    await expect.poll(async () => Date.parse((await lastUse()) ?? "") - before).toBeGreaterThan(60_000);
  });

  test("a busy session is read once in 3 s, and after its end it is good for no longer", async () => {
    const { id, token } = await signIn();
    const known = createKnownSessions({ sessions, tokens, logger: pino({ level: "silent" }) });
    const before = statements.length;
    await Promise.all(Array.from({ length: 100 }, async () => known.find(token)));
    expect(known.find(token)).not.toBeInstanceOf(Promise);
    expect(statements).toHaveLength(before + 1);

    const start = performance.now();
    expect(await sessions.delete(id, null, by)).toBe(true);
    expect(await known.find(token)).toBeDefined();
    await expect.poll(() => known.find(token), { timeout: 5_000, interval: 50 }).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("a new one takes the place of the one before, in one change", async () => {
    const first = await signIn();
    const before = await trail();
    const second = await signIn(1, first.id);
    expect(await find(first.token)).toBeUndefined();
    expect(await find(second.token)).toBeDefined();
    const lines = (await trail()).slice(before.length);
    const line = { actor: "anonymous", request_id: "a request" };
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({ ...line, action: "sessions.delete", subject: `session:${first.id}` });
    expect(lines).toContainEqual({ ...line, action: "sessions.create", subject: `session:${second.id}` });
  });

  test("a sign-in removes what is over of the operator, and nobody else's", async () => {
    const [mine, hers] = [await signIn(2), await signIn(1)];
    for (const { id } of [mine, hers]) {
      await change("UPDATE sessions SET created_at = CURRENT_TIMESTAMP - interval '8 days' WHERE id = $1", id);
    }
    await signIn(2);
    const left = await database.sql<{ id: number }>({ text: "SELECT id FROM sessions", values: [] });
    expect(left.map(({ id }) => id)).not.toContain(mine.id);
    expect(left.map(({ id }) => id)).toContain(hers.id);
  });

  test("each sees and ends their own; who may do everything, all of them", async () => {
    const [mine, hers] = [await signIn(2), await signIn(1)];
    expect((await sessions.findMany(2)).every(({ email }) => email === bob.email)).toBe(true);
    expect((await sessions.findMany(null)).map(({ id }) => id).slice(0, 2)).toEqual([hers.id, mine.id]);
    expect(await sessions.delete(hers.id, 2, by)).toBe(false);
    expect(await find(hers.token)).toBeDefined();
    expect(await sessions.delete(mine.id, null, by)).toBe(true);
    expect(await sessions.delete(mine.id, null, by)).toBe(false);
  });

  test("a disabled operator's session is over", async () => {
    const operators = createOperatorsRepository(database);
    await operators.create({ ...bob, email: "carol@example.com" }, by);
    const carol = await sessions.findOperator("carol@example.com");
    const { token } = await signIn(carol?.id);
    expect(await find(token)).toBeDefined();
    await change("UPDATE operators SET disabled_at = CURRENT_TIMESTAMP WHERE id = $1", carol?.id ?? 0);
    expect(await find(token)).toBeUndefined();
  });

  test("a sign-in with an unknown address takes as long as one with a wrong password", async () => {
    const { hash, verify } = createPasswords();
    const operators = createOperatorsRepository(database);
    const passwordHash = await hash("correct horse battery staple");
    await operators.create({ email: "dave@example.com", passwordHash, role: "viewer" }, by);
    const { sessions: service } = createServices(createRepositories(database), {
      now: () => new Date(),
      makeSecret: () => makeSecret(randomBytes),
      makeToken: tokens.make,
      verifyPassword: verify,
      attempts: { begin: async () => {}, succeeded: async () => {} },
    });
    const visitor = { ...by, address: "192.0.2.7", keepSession: () => {} };
    const took = async (email: string) => {
      const start = performance.now();
      const refusal = service.create({ email, password: "wrong horse battery staple" }, visitor);
      await expect(refusal).rejects.toMatchObject({ code: "auth.invalid" });
      return performance.now() - start;
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let run = 0; run < 21; run += 1) {
      times.known.push(await took("dave@example.com"));
      times.unknown.push(await took("nobody@example.com"));
    }
    // The fast ones: what makes others slow is what else the machine does. Without a hash to check it would be a tenth.
    const ratio = lowerQuartile(times.unknown) / lowerQuartile(times.known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });

  test("who was refused is in the trail, and nothing of what they typed", async () => {
    const before = (await trail()).length;
    await sessions.refuse(2, by);
    await sessions.refuse(null, by);
    const line = { actor: "anonymous", action: "sessions.refuse", request_id: "a request" };
    expect((await trail()).slice(before)).toEqual([
      { ...line, subject: "operator:2" },
      { ...line, subject: null },
    ]);
  });
}

const lowerQuartile = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? 0;

/** A database of the test's own, in which nobody is an operator. */
interface Place {
  config: DatabaseConfig;
  remove(): Promise<void>;
}

function describeAll(makePlace: () => Promise<Place>) {
  describeSessionsRepository("the sessions repository", async () => {
    const { config, remove } = await makePlace();
    const database = await openDatabase(config, () => {});
    const operators = createOperatorsRepository(database);
    for (const operator of Object.values(suiteOperators)) await operators.create(operator, by);
    const close = () => database.close().finally(remove);
    return { sessions: createSessionsRepository(database), audit: createAuditRepository(database), close };
  });

  describe("a session of an operator", () => {
    let remove: () => Promise<void>;
    describeSessions(async () => {
      const place = await makePlace();
      ({ remove } = place);
      return place.config;
    });
    afterAll(() => remove());
  });
}

describe("on PGlite", () => {
  describeAll(async () => {
    const folder = await dataFolder();
    return { config: { kind: "embedded", dataDir: folder.path }, remove: () => folder.remove() };
  });
});

describePostgres("on a PostgreSQL server", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  describeAll(async () => ({
    config: { kind: "postgres", url: await postgres.createDatabase() },
    remove: async () => {},
  }));
});

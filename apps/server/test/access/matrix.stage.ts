import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { makeSecret } from "@roster/api";
import type { Author, KeyScope, Role } from "@roster/api";
import { pino } from "pino";
import { vi } from "vitest";
import { createSessionTokens } from "../../src/access/session-tokens.ts";
import { createApp } from "../../src/app.ts";
import { openDatabase } from "../../src/database/database.ts";
import { listen } from "../../src/listen.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { createRepositories } from "../../src/repositories/repositories.ts";
import { dataFolder } from "../harness/data-folder.ts";

export const publicUrl = new URL("https://roster.example");
export const password = "correct horse battery staple";

/** What every name and every address of a user holds, and nothing else. */
export const canary = /canary/i;

const sessionSecret = "U2Vzc2lvbnMgb2YgdGhlIG1hdHJpeCBhcmUga2VwdCBzbw";
const dayMs = 24 * 60 * 60 * 1_000;
const by: Author = { actor: { kind: "host" }, requestId: null };
const limits = { perKey: 1e9, perOperator: 1e9, perAddress: 1e9, store: "memory" as const };

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The server in this process, protected, over a database with users whom only those see who may. */
export async function openStage() {
  const folder = await dataFolder();
  const database = await openDatabase({ kind: "embedded", dataDir: folder.path }, () => {});
  const repositories = createRepositories(database);
  const operators = createOperatorsRepository(database);
  const tokens = createSessionTokens(sessionSecret);
  // Every query of the server takes a connection of the pool.
  const connect = vi.spyOn(database.pool, "connect");
  const app = createApp({
    repositories,
    config: { mode: "protected", publicUrl, trustedProxies: [], allowedOrigins: [], sessionSecret, limits },
    logger: pino({ level: "silent" }),
    checkReady: () => database.checkReady(),
    pool: database.pool,
  });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });

  // As cheap as the hash allows: these tests sign in often.
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  async function makeOperator(name: string, role: Role) {
    const email = `${name}@operators.example`;
    const made = await operators.create({ email, passwordHash, role }, by);
    if (!made) throw new Error(`${email} is there already.`);
    return made;
  }
  const viewer = await makeOperator("viewer", "viewer");
  const admin = await makeOperator("admin", "admin");
  const visitor = await makeOperator("visitor", "viewer");
  const former = await makeOperator("former", "admin");

  let made = 0;
  function newUser() {
    made += 1;
    return { name: `Canary ${made}`, email: `canary-${made}@example.com`, age: 36 };
  }
  const makeUser = () => repositories.users.create(newUser(), by);
  for (let count = 0; count < 3; count += 1) await makeUser();

  async function makeKey(scopes: KeyScope[], { name = "made by the matrix", days = 1 } = {}) {
    const { secret, ...kept } = makeSecret(randomBytes);
    const expiresAt = new Date(Date.now() + days * dayMs).toISOString();
    const key = await repositories.keys.create({ ...kept, name, scopes, expiresAt }, by);
    return { ...key, secret };
  }

  async function makeSession({ id: operatorId }: { id: number }) {
    const { token, hash: kept } = tokens.make();
    const session = { operatorId, passwordHash, hash: kept, address: "192.0.2.7", replacedId: null };
    const id = await repositories.sessions.create(session, by);
    if (id === null) throw new Error("The session was not opened.");
    return { id, token };
  }

  const { rows: tables } = await database.pool.query<{ name: string; columns: string }>(
    `SELECT table_name AS name, string_agg(column_name, ', ') AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name <> 'last_used_at' GROUP BY table_name`,
  );
  // A sum of hashes is the same in any order of the rows.
  const digests = tables.map(
    ({ name, columns }) => `SELECT '${name}' AS name, count(*)::int,
      sum(hashtextextended(ROW(${columns})::text, 0))::text AS digest FROM ${name}`,
  );

  return {
    url: server.url,
    operators: { viewer, admin, visitor, former },
    newUser,
    makeUser,
    makeKey,
    makeSession,
    revokeKey: (id: number) => repositories.keys.revoke(id, by),
    run: (sql: string) => database.pool.query<Record<string, unknown>>(sql),
    /** How many queries there were so far. */
    queries: () => connect.mock.calls.length,
    /** All rows of all tables, by digest. When a key or a session was last used is no matter: valid ones note it when they are refused, too. */
    async contents(): Promise<Map<string, string>> {
      const { rows } = await database.pool.query<{ name: string; count: number; digest: string }>(
        digests.join(" UNION ALL "),
      );
      return new Map(rows.map(({ name, count, digest }) => [name, `${count} rows, ${digest}`]));
    },
    /** The last line of the audit trail. */
    async lastLine(): Promise<number> {
      const { rows } = await database.pool.query<{ id: string }>("SELECT coalesce(max(id), 0) AS id FROM audit_events");
      return Number(rows[0]?.id);
    },
    /** What was done after this line. */
    async trail(after: number): Promise<string[]> {
      const text = "SELECT action FROM audit_events WHERE id > $1 ORDER BY id";
      return (await database.pool.query<{ action: string }>(text, [after])).rows.map(({ action }) => action);
    },
    /** The names of the keys that are noted as used. */
    async usedKeys(): Promise<Set<string>> {
      const text = "SELECT DISTINCT name FROM api_keys WHERE last_used_at IS NOT NULL";
      return new Set((await database.pool.query<{ name: string }>(text)).rows.map(({ name }) => name));
    },
    async close() {
      await server.close();
      await database.close();
      await folder.remove();
    },
  };
}

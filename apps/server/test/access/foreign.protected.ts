import { randomBytes } from "node:crypto";
import type { Author, Role } from "@roster/api";
import type pg from "pg";
import { createPasswords } from "../../src/access/passwords.ts";
import { openDatabase } from "../../src/database/database.ts";
import type { Database } from "../../src/database/database.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import type { Postgres } from "../harness/postgres.ts";

export const host: Author = { actor: { kind: "host" }, requestId: null };
export const password = "seven quiet harbours at dusk";

/** A database at head with these operators, whose password is `password`. */
export async function databaseWith(postgres: Postgres, operators: Record<string, Role>): Promise<string> {
  const url = await postgres.createDatabase();
  const passwordHash = await createPasswords().hash(password);
  await onDatabase(url, async (database) => {
    const repository = createOperatorsRepository(database);
    for (const [email, role] of Object.entries(operators)) await repository.create({ email, passwordHash, role }, host);
  });
  return url;
}

/** As a command on the host does its work: beside the servers that use the database. */
export async function onDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ kind: "postgres", url }, () => {});
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** What makes a server face a network, where callers find it at https://roster.test. */
const facing = { NODE_ENV: "production", PUBLIC_URL: "https://roster.test", TRUST_PROXY: "none" };

/** The settings of a server on a database, whose callers have no limits that a test would meet. */
export function settingsOf(mode: "local" | "protected", databaseUrl: string) {
  return {
    ...(mode === "protected" && facing),
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: randomBytes(32).toString("base64"),
    RATE_LIMIT_ADDRESS: "1000000",
    RATE_LIMIT_KEY: "1000000",
    RATE_LIMIT_OPERATOR: "1000000",
  };
}

/** Everything that a refused request must not change. When a key or a session was last used is not of it. */
const digest = `SELECT md5(string_agg(row, '|')) AS digest FROM (
  SELECT to_jsonb(users)::text AS row FROM users
  UNION ALL SELECT (to_jsonb(api_keys) - 'last_used_at')::text FROM api_keys
  UNION ALL SELECT (to_jsonb(sessions) - 'last_used_at')::text FROM sessions
  UNION ALL SELECT to_jsonb(operators)::text FROM operators
  UNION ALL SELECT to_jsonb(audit_events)::text FROM audit_events
  ORDER BY row
) AS rows`;

/** What is stored, in few characters. */
export async function digestOf(database: pg.Client | pg.Pool): Promise<string> {
  const { rows } = await database.query<{ digest: string }>(digest);
  return rows[0]?.digest ?? "";
}

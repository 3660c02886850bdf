import type pg from "pg";
import type { DatabaseConfig } from "./database.ts";
import { openEmbedded, openEmbeddedAsItIs } from "./embedded.ts";
import type { Report } from "./migrate.ts";
import { findPending, readMigrations } from "./migrations.ts";
import { isOutage } from "./outage.ts";
import { doesNotAnswer, setupError, setUpPostgres } from "./postgres.ts";
import { createSession } from "./postgres-pool.ts";

/** What a start, and the operator, want to know of a database. */
export interface DatabaseFacts {
  /** The names of migrations that are still to be applied. */
  pending: readonly string[];
  /** Operators who may sign in. */
  operators: number;
  /** Keys that are neither expired nor revoked. */
  keys: number;
}

/** Looks at the database and changes nothing. Throws a DatabaseSetupError that says why it cannot. */
export async function inspectDatabase(config: DatabaseConfig): Promise<DatabaseFacts> {
  if (config.kind === "postgres") return await inspectPostgres(config.url);
  const embedded = await openEmbeddedAsItIs(config.dataDir);
  if (!embedded) return { pending: namesOf(await readMigrations()), operators: 0, keys: 0 };
  return await factsOf(embedded.pool).finally(embedded.close);
}

/** Brings the database to head, made where there is none. Answers the migrations that this took. */
export async function deployMigrations(config: DatabaseConfig, report: Report): Promise<readonly string[]> {
  const { pending } = await inspectDatabase(config);
  if (config.kind === "embedded") {
    await (await openEmbedded(config.dataDir, report)).close();
  } else {
    await setUpPostgres(config.url, report).catch((error: unknown) => {
      throw isOutage(error) ? doesNotAnswer(config.url, error) : error;
    });
  }
  return pending;
}

async function inspectPostgres(url: string): Promise<DatabaseFacts> {
  const session = createSession(url);
  try {
    return await factsOf(session);
  } catch (error) {
    throw isOutage(error) ? doesNotAnswer(url, error) : setupError(url, error);
  } finally {
    await session.end();
  }
}

async function factsOf(pool: pg.Pool): Promise<DatabaseFacts> {
  const pending = namesOf(await findPending(pool, await readMigrations()));
  const tables = await pool.query("SELECT to_regclass('operators') AS operators, to_regclass('api_keys') AS keys");
  if (tables.rows[0].operators === null || tables.rows[0].keys === null) return { pending, operators: 0, keys: 0 };
  const { rows } = await pool.query<{ operators: number; keys: number }>(
    `SELECT (SELECT count(*)::int FROM operators WHERE disabled_at IS NULL) AS operators,
            (SELECT count(*)::int FROM api_keys WHERE revoked_at IS NULL AND expires_at > now()) AS keys`,
  );
  return { pending, operators: rows[0]?.operators ?? 0, keys: rows[0]?.keys ?? 0 };
}

const namesOf = (migrations: readonly { name: string }[]) => migrations.map(({ name }) => name);

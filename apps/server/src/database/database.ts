import { unavailable } from "@roster/api";
import type pg from "pg";
import { createClient } from "./client.ts";
import type { DatabaseClient } from "./client.ts";
import { openEmbedded } from "./embedded.ts";
import type { Report } from "./migrate.ts";
import { findPending, readMigrations } from "./migrations.ts";
import { isOutage } from "./outage.ts";
import { openPostgres } from "./postgres.ts";
import { createSql } from "./sql.ts";
import type { Sql } from "./sql.ts";
import { DatabaseSetupError } from "./setup-error.ts";

export { DatabaseSetupError };

export type DatabaseConfig = { kind: "embedded"; dataDir: string } | { kind: "postgres"; url: string };

export interface Database {
  prisma: DatabaseClient;
  sql: Sql;
  pool: pg.Pool;
  /** Resolves when the database answers and its migrations are at head; rejects with why not. */
  checkReady(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, made and migrated as far as it needs. A PostgreSQL that does not answer is waited for in the
 * background; until then operations throw `server.unavailable`. Throws a DatabaseSetupError for the operator.
 */
export async function openDatabase(config: DatabaseConfig, report: Report): Promise<Database> {
  const { pool, close } =
    config.kind === "embedded" ? await openEmbedded(config.dataDir, report) : await openPostgres(config.url, report);
  const nameStatements = config.kind === "postgres";
  const prisma = createClient(pool, { nameStatements });
  return {
    prisma,
    pool,
    sql: createSql(pool, { nameStatements }),
    checkReady: () => requireHead(pool),
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}

async function requireHead(pool: pg.Pool) {
  const pending = await findPending(pool, await readMigrations()).catch((error: unknown) => {
    throw isOutage(error) ? unavailable(error) : error;
  });
  if (pending.length === 0) return;
  throw new DatabaseSetupError(`The database lacks ${pending.map(({ name }) => name).join(", ")}.`);
}

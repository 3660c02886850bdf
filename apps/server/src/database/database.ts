import { createClient } from "./client.ts";
import type { DatabaseClient } from "./client.ts";
import { openEmbedded } from "./embedded.ts";
import type { Report } from "./migrate.ts";
import { findPending, readMigrations } from "./migrations.ts";
import type pg from "pg";

export type DatabaseConfig = { kind: "embedded"; dataDir: string } | { kind: "postgres"; url: string };

export interface Database {
  prisma: DatabaseClient;
  /** Resolves when the database answers and its migrations are at head; rejects with why not. */
  checkReady(): Promise<void>;
  close(): Promise<void>;
}

export async function openDatabase(config: DatabaseConfig, report: Report): Promise<Database> {
  if (config.kind !== "embedded") throw new Error("soon");
  const { pool, close } = await openEmbedded(config.dataDir, report);
  const prisma = createClient(pool, { nameStatements: false });
  return { prisma, checkReady: () => requireHead(pool), async close() { await prisma.$disconnect(); await close(); } };
}

async function requireHead(pool: pg.Pool) {
  const pending = await findPending(pool, await readMigrations());
  if (pending.length > 0) throw new Error(`Pending`);
}

export { DatabaseSetupError } from "./setup-error.ts";

import { hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { DatabaseSetupError } from "./setup-error.ts";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const prismaFolder = join(import.meta.dirname, "../../../../prisma");
export const schemaFile = join(prismaFolder, "schema.prisma");
export const migrationsFolder = join(prismaFolder, "migrations");

/** The migrations of a folder, oldest first. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const text = await readFile(join(folder, name, "migration.sql"), "utf8");
      // A checkout on Windows may have changed the line ends.
      const sql = text.replaceAll("\r\n", "\n");
      return { name, sql, checksum: hash("sha256", sql) };
    }),
  );
}

/**
 * The migrations that the database does not have yet.
 * Throws a DatabaseSetupError when its history is not the beginning of ours.
 */
export async function findPending(database: pg.Pool, migrations: Migration[]): Promise<Migration[]> {
  const applied = await readHistory(database);
  for (const { name, checksum, finished } of applied) {
    const ours = migrations.find((migration) => migration.name === name);
    if (!finished)
      throw historyError(name, "was started and did not finish", "Repair it with `prisma migrate resolve`.");
    if (!ours) throw historyError(name, "is not known to this version of Roster", "Start the version that applied it.");
    if (ours.checksum !== checksum)
      throw historyError(
        name,
        "was changed after it was applied",
        "Restore the file, and write a new migration instead.",
      );
  }
  return migrations.filter(({ name }) => !applied.some((migration) => migration.name === name));
}

const historyError = (name: string, fault: string, remedy: string) =>
  new DatabaseSetupError(`The migration ${name} ${fault}. ${remedy}`);

async function readHistory(database: pg.Pool) {
  const table = await database.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (!table.rows[0].exists) return [];
  const { rows } = await database.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

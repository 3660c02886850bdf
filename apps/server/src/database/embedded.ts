import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import type pg from "pg";
import { lockDirectory } from "./directory-lock.ts";
import { migrate } from "./migrate.ts";
import type { Report } from "./migrate.ts";
import { createPglitePool } from "./pglite-pool.ts";
import { DatabaseSetupError } from "./setup-error.ts";

/** The PostgreSQL that PGlite is. Its files are read by no other major version. */
const majorVersion = "18";

export interface EmbeddedDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the database in the directory, makes it where there is none, and brings it to head. */
export async function openEmbedded(dataDir: string, report: Report): Promise<EmbeddedDatabase> {
  createDirectory(dataDir);
  const unlock = lockDirectory(dataDir);
  try {
    const cluster = join(dataDir, "postgres");
    requireOurVersion(dataDir, cluster);
    if (!existsSync(cluster)) await createCluster(cluster, report);
    const { pool, close } = await openCluster(cluster);
    await migrate(pool, report).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { pool, close: () => settle(pool).then(close).finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the database in the directory, without migrating it; null where there is none yet. */
export async function openEmbeddedAsItIs(dataDir: string): Promise<EmbeddedDatabase | null> {
  const cluster = join(dataDir, "postgres");
  if (!existsSync(cluster)) return null;
  const unlock = lockDirectory(dataDir);
  try {
    requireOurVersion(dataDir, cluster);
    const { pool, close } = await openCluster(cluster);
    return { pool, close: () => close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function createDirectory(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DatabaseSetupError(`The data folder ${dataDir} cannot be made. Set DATA_DIR to a folder you can write.`, {
      cause: error,
    });
  }
}

function requireOurVersion(dataDir: string, cluster: string) {
  if (existsSync(join(dataDir, "PG_VERSION"))) {
    throw new DatabaseSetupError(
      `${dataDir} is the data folder of a PostgreSQL server. Set DATA_DIR to another folder.`,
    );
  }
  if (!existsSync(cluster)) return;
  const file = join(cluster, "PG_VERSION");
  const version = existsSync(file) ? readFileSync(file, "utf8").trim() : "of unknown version";
  if (version === majorVersion) return;
  throw new DatabaseSetupError(
    `${dataDir} was written by PostgreSQL ${version}; this version of Roster embeds PostgreSQL ${majorVersion}. ` +
      `Start the version that wrote it, or set DATA_DIR to a new folder.`,
  );
}

/** Made beside its place and moved there when it is whole, so that a start that was killed leaves nothing behind. */
async function createCluster(cluster: string, report: Report) {
  report(`Creating the database in ${cluster}`);
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  const { pool, close } = await openCluster(draft);
  await migrate(pool, report).finally(close);
  renameSync(draft, cluster);
}

/**
 * PGlite has no autovacuum, and counts changes from when it was opened. At 100,000 users this takes up to 0.5 s;
 * at 30,000 a search after 10,000 changes took 12 ms, and 2 ms with it. Where it fails or is killed, nothing is lost.
 */
async function settle(pool: pg.Pool): Promise<void> {
  try {
    await pool.query("SELECT pg_stat_force_next_flush()");
    const { rows } = await pool.query<{ name: string }>(
      "SELECT quote_ident(relname) AS name FROM pg_stat_user_tables WHERE n_mod_since_analyze > 50",
    );
    for (const { name } of rows) await pool.query(`VACUUM (ANALYZE) ${name}`);
  } catch {
    return;
  }
}

async function openCluster(directory: string): Promise<EmbeddedDatabase> {
  const pglite = await PGlite.create({ dataDir: directory, extensions: { pg_trgm } }).catch((cause: unknown) => {
    throw new DatabaseSetupError(`The database in ${directory} cannot be opened. Restore it from a copy.`, { cause });
  });
  const pool = createPglitePool(pglite);
  const close = async () => {
    await pool.end();
    await pglite.close();
  };
  return { pool, close };
}

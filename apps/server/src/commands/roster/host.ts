import { join } from "node:path";
import type { Author } from "@roster/api";
import { readConfig } from "../../config.ts";
import { DatabaseSetupError, openDatabase } from "../../database/database.ts";
import type { Database } from "../../database/database.ts";
import { inspectDatabase } from "../../database/upkeep.ts";

/** Where the settings' relative paths start: the root of the tree. */
export const folder = join(import.meta.dirname, "../../../../..");

/** As the audit trail names whoever gives a command on the host. */
export const host: Author = { actor: { kind: "host" }, requestId: null };

/** Says on standard error what takes long; standard output is for results. */
export const report = (message: string) => void process.stderr.write(`${message}\n`);

/**
 * Opens the database of this environment for a command. Of a server that faces a network only `migrate deploy` migrates the
 * database. Throws ConfigError, DatabaseSetupError and `server.unavailable`.
 */
export async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const config = await readConfig(process.env, folder);
  if (config.mode === "protected" && config.database.kind === "postgres") {
    const { pending } = await inspectDatabase(config.database);
    if (pending.length > 0) {
      const names = pending.join(", ");
      throw new DatabaseSetupError(`The database lacks ${names}. Bring it to head: npm run roster -- migrate deploy`);
    }
  }
  const database = await openDatabase(config.database, report);
  try {
    await database.checkReady();
    return await work(database);
  } finally {
    await database.close();
  }
}

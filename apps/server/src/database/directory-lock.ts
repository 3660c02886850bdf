import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { DatabaseSetupError } from "./setup-error.ts";

/**
 * Takes the directory for this process, and returns the release.
 * The lock is a write transaction of SQLite, which the operating system ends when its process dies, however it dies:
 * it is never stale, and no recycled PID can be mistaken for its owner. The PID in the file is only for the message.
 */
export function lockDirectory(directory: string): () => void {
  const file = new DatabaseSync(join(directory, "lock"));
  try {
    file.exec(`PRAGMA user_version = ${process.pid}`);
    file.exec("BEGIN IMMEDIATE");
    return () => file.close();
  } catch (error) {
    const owner = isBusy(error) ? file.prepare("PRAGMA user_version").get()?.["user_version"] : undefined;
    file.close();
    if (owner === undefined) throw error;
    throw new DatabaseSetupError(
      `${directory} is in use by process ${String(owner)}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
}

const SQLITE_BUSY = 5;

const isBusy = (error: unknown) => error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;

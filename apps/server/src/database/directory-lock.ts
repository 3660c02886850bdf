import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { DatabaseSetupError } from "./setup-error.ts";

/**
 * Takes the directory for this process, and returns the release.
 * The lock is a write transaction of SQLite, which the operating system ends when its process dies, however it dies:
 * it is never stale, and no recycled PID can be mistaken for its owner. The PID in the file is only for the message.
 */
export function lockDirectory(directory: string): () => void {
  const file = openLock(directory);
  try {
    file.exec(`PRAGMA user_version = ${process.pid}`);
    file.exec("BEGIN IMMEDIATE");
    return () => file.close();
  } catch (error) {
    const failure = isBusy(error) ? heldError(directory, ownerIn(file)) : notWritable(directory, error);
    file.close();
    throw failure;
  }
}

function openLock(directory: string): DatabaseSync {
  try {
    return new DatabaseSync(join(directory, "lock"));
  } catch (error) {
    throw notWritable(directory, error);
  }
}

/** While the owner writes its PID, the file cannot be read either. */
function ownerIn(file: DatabaseSync): string {
  try {
    return `process ${String(file.prepare("PRAGMA user_version").get()?.["user_version"])}`;
  } catch {
    return "another process";
  }
}

const heldError = (directory: string, owner: string) =>
  new DatabaseSetupError(`${directory} is in use by ${owner}. Stop it, or set DATA_DIR to another folder.`);

const notWritable = (directory: string, cause: unknown) =>
  new DatabaseSetupError(`The data folder ${directory} cannot be written. Set DATA_DIR to a folder you can write.`, {
    cause,
  });

const SQLITE_BUSY = 5;

const isBusy = (error: unknown) => error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;

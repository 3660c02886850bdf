import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DatabaseConfig } from "../database/database.ts";

/**
 * Those of our files and folders with secrets or data that other users of this machine can read or write, as far as they exist: the
 * data folder, `.env` and its like in `folder`, and the key that DATABASE_URL names. Windows has no such modes.
 */
export async function findOpenFiles(database: DatabaseConfig, dataDir: string, folder: string): Promise<string[]> {
  if (process.platform === "win32") return [];
  const names = await readdir(folder).catch(() => []);
  const environments = names.filter((name) => /^\.env(?:\..+)?$/.test(name) && !/\.(?:example|sample)$/.test(name));
  const files = [resolve(folder, dataDir), ...environments.map((name) => join(folder, name)), ...keysOf(database)];
  const open = await Promise.all(files.map(isOpen));
  return files.filter((_, index) => open[index]);
}

function keysOf(database: DatabaseConfig): string[] {
  const key = database.kind === "postgres" ? new URL(database.url).searchParams.get("sslkey") : null;
  return key === null ? [] : [resolve(key)];
}

const groupAndOthers = 0o077;

async function isOpen(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && (found.mode & groupAndOthers) !== 0;
}

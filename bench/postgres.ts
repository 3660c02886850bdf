import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findBinaries, unprivilegedUser } from "../apps/server/test/harness/postgres-binaries.ts";
import { freePort } from "./port.ts";

/** What peers of ten connections each need beside one another, which is more than PostgreSQL's own 100. */
const maxConnections = 300;

export const hasPostgres = findBinaries() !== null;

export interface Postgres {
  /** Such as `15.18 (Debian 15.18-0+deb12u1)`. */
  version: string;
  /** The URL of a database. */
  url(database: string): string;
  /** Runs SQL as the superuser, on a connection of its own, and answers the rows. */
  run(database: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Makes an empty database, and answers its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL cluster of our own, in `folder`, which is removed with it by whoever made it. All settings are those that
 * Debian's package starts with, so what is acknowledged is on the disk; only `max_connections` is higher.
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const binaries = findBinaries();
  if (binaries === null)
    throw new Error("PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql).");
  const user = unprivilegedUser();
  const home = join(folder, "postgres");
  mkdirSync(home);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid);
  const data = join(home, "data");
  const options = { ...user, cwd: home };
  // A cluster for this machine's users alone, for as long as the run: nobody is asked for a password.
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "roster", "-A", "trust", "-E", "UTF8", "--locale=C"],
    options,
  );

  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(maxConnections),
  };
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const server = spawn(join(binaries, "postgres"), args, { ...options, stdio: "ignore" });
  const endWithUs = () => server.kill("SIGQUIT");
  process.once("exit", endWithUs);

  const url = (database: string) => `postgresql://roster@127.0.0.1:${port}/${database}`;
  await answering(url("postgres"));
  const [row] = await run(url("postgres"), "SHOW server_version");
  return {
    version: String(row?.["server_version"]),
    url,
    run: (database, sql, values) => run(url(database), sql, values),
    async createDatabase(name) {
      await run(url("postgres"), `CREATE DATABASE ${name}`);
      return url(name);
    },
    async stop() {
      const exit = once(server, "exit");
      server.kill("SIGINT");
      await exit;
      process.off("exit", endWithUs);
    },
  };
}

async function answering(url: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    try {
      await run(url, "SELECT 1");
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error("PostgreSQL did not start within 30 s.", { cause: error });
    }
  }
}

async function run(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

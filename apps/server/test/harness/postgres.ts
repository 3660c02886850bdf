import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { describe, test } from "vitest";
import { findBinaries, unprivilegedUser } from "./postgres-binaries.ts";

const binaries = findBinaries();
const password = "secret";

/** `describe` for what needs a PostgreSQL server: skipped where none is installed, except in CI, where it fails. */
export function describePostgres(name: string, body: () => void) {
  if (binaries !== null) return describe(name, body);
  const reason = "PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql)";
  if (process.env.CI !== "true") return describe.skip(`${name} (skipped: ${reason})`, body);
  return describe(name, () => {
    test("finds PostgreSQL", () => {
      throw new Error(reason);
    });
  });
}

export type Postgres = Awaited<ReturnType<typeof startPostgres>>;

/** A PostgreSQL server of our own, in a folder that `stop` removes. Its data is as safe as PostgreSQL makes it: fsync is on. */
export async function startPostgres() {
  if (binaries === null) throw new Error("PostgreSQL 15 or later is not installed.");
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), "roster-postgres-"));
  const data = join(folder, "data");
  writeFileSync(join(folder, "password"), password);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const initdb = ["-D", data, "-U", "roster", "-A", "scram-sha-256", "--pwfile", join(folder, "password")];
  execFileSync(join(binaries, "initdb"), [...initdb, "-E", "UTF8", "--locale=C", "--no-sync"], {
    ...user,
    cwd: folder,
  });

  const port = await freePort();
  const urlOf = (database: string) => `postgresql://roster:${password}@127.0.0.1:${port}/${database}`;
  const args = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const spawnServer = () => spawn(join(binaries, "postgres"), args, { ...user, cwd: folder, stdio: "ignore" });
  let server = await startServer(spawnServer, urlOf("postgres"));
  let databases = 0;

  async function end(signal: NodeJS.Signals) {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, "exit");
    server.kill(signal);
    await exit;
  }
  const guard = spawnGuard(folder);

  return {
    url: urlOf("postgres"),

    /** Runs SQL as the superuser, on a connection of its own. */
    run: (sql: string) => run(urlOf("postgres"), sql),

    /** An empty database, and its URL. The options are those of CREATE DATABASE. */
    async createDatabase(options = ""): Promise<string> {
      databases += 1;
      await run(urlOf("postgres"), `CREATE DATABASE test_${databases} ${options}`);
      return urlOf(`test_${databases}`);
    },

    /** Ends it as an operator would (`SIGINT`, a fast shutdown) or as a crash does (`SIGKILL`). */
    shutDown: (signal: "SIGINT" | "SIGKILL") => end(signal),

    /** Starts it again on the same data and port. */
    async restart() {
      await end("SIGINT");
      server = await startServer(spawnServer, urlOf("postgres"));
    },

    async stop() {
      await end("SIGINT");
      guard.stdin.end();
      await once(guard, "exit");
    },
  };
}

/** Waits for the end of this process, however it comes, and then ends the server and removes the folder. */
function spawnGuard(folder: string) {
  const script = `cat; read -r pid < "$0/data/postmaster.pid" && kill -QUIT "$pid" && sleep 1; rm -rf "$0"`;
  return spawn("sh", ["-c", script, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true });
}

/** After a crash the old server's children hold its memory for a moment, and a new one does not start. */
async function startServer(spawnServer: () => ChildProcess, url: string): Promise<ChildProcess> {
  const deadline = Date.now() + 30_000;
  let server = spawnServer();
  while (Date.now() < deadline) {
    try {
      await run(url, "SELECT 1");
      return server;
    } catch {
      await sleep(50);
      if (server.exitCode !== null) server = spawnServer();
    }
  }
  server.kill("SIGKILL");
  throw new Error("PostgreSQL did not start within 30 s.");
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

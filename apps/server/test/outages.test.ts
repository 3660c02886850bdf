import dns from "node:dns";
import { someone } from "@roster/api/suites";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { Database } from "../src/database/database.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { startCuttingProxy } from "./harness/cutting-proxy.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import type { Postgres } from "./harness/postgres.ts";
import { startServer } from "./harness/server.ts";

const ada = { name: "Ada", email: "ada@example.com", age: 36 };
const unavailable = { code: "server.unavailable" };

test("at the start, at a name with two addresses: it is waited for, and each address says why", async () => {
  const addresses = [
    { address: "::1", family: 6 },
    { address: "127.0.0.1", family: 4 },
  ];
  const lookup = vi.spyOn(dns, "lookup").mockImplementation((...args: unknown[]) => {
    (args.at(-1) as (error: null, found: typeof addresses) => void)(null, addresses);
  });
  const said: string[] = [];
  const url = "postgresql://roster:secret@localhost:1/x";
  try {
    const database = await openDatabase({ kind: "postgres", url }, (message) => said.push(message));
    expect(said).toEqual([
      expect.stringMatching(/^The database localhost:1\/x does not answer \(.+ ::1:1.*, .+ 127\.0\.0\.1:1\)\. Trying/),
    ]);
    await expect(createUsersRepository(database).count({})).rejects.toMatchObject(unavailable);
    await expect(database.checkReady()).rejects.toMatchObject(unavailable);
    await database.close();
  } finally {
    lookup.mockRestore();
  }
});

describePostgres("when PostgreSQL does not answer", () => {
  let postgres: Postgres;
  let database: Database;
  const said: string[] = [];
  const users = () => createUsersRepository(database);

  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    await postgres.shutDown("SIGINT");
    database = await openDatabase({ kind: "postgres", url }, (message) => said.push(message));
  });
  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });

  test("at the start, requests are unavailable until it does, and it is then migrated", async () => {
    await expect(users().findById(1)).rejects.toMatchObject(unavailable);
    await expect(database.checkReady()).rejects.toMatchObject(unavailable);
    expect(said.join("\n")).toMatch(/^The database 127\.0\.0\.1:\d+\/test_1 does not answer/);
    expect(said.join("\n")).not.toContain("secret");

    await postgres.restart();
    await expect.poll(() => database.checkReady().then(() => "ready", String), { timeout: 10_000 }).toBe("ready");
    await users().create(ada, someone);
  });

  test.each(["SIGINT", "SIGKILL"] as const)("after %s, requests are unavailable until it is back", async (signal) => {
    const many = Promise.allSettled(Array.from({ length: 200 }, () => users().count({})));
    await postgres.shutDown(signal);
    for (const outcome of await many) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(unavailable);
    }
    await expect(users().count({})).rejects.toMatchObject(unavailable);
    await expect(users().create({ ...ada, email: "b@example.com" }, someone)).rejects.toMatchObject(unavailable);
    await expect(database.checkReady()).rejects.toMatchObject(unavailable);

    await postgres.restart();
    expect(await users().count({})).toBe(1);
    await database.checkReady();
  });

  test("a connection that the server ends does no harm", async () => {
    await users().count({});
    await postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'roster'");
    await expect.poll(() => users().count({}).catch(String)).toBe(1);
  });

  test("a statement that waits too long for a lock is unavailable, in seconds", async () => {
    const url = postgres.url.replace(/postgres$/, "test_1");
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query("BEGIN; LOCK TABLE users");
    const start = Date.now();
    await expect(users().update(1, { age: 40 }, someone)).rejects.toMatchObject(unavailable);
    // As many as make the others wait for a connection, too.
    const outcomes = await Promise.allSettled(Array.from({ length: 15 }, () => users().count({})));
    expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.code)).toEqual(
      Array.from({ length: 15 }, () => "server.unavailable"),
    );
    expect(Date.now() - start).toBeLessThan(15_000);
    await blocker.end();
    expect(await users().count({})).toBe(1);
  });

  test("a server that is frozen is unavailable, in seconds", async () => {
    const [{ pids }] = await postgres.run(
      "SELECT array_agg(pid)::text[] AS pids FROM pg_stat_activity WHERE application_name = 'roster'",
    );
    const signalAll = (signal: NodeJS.Signals) => pids.forEach((pid: string) => sendSignal(Number(pid), signal));
    signalAll("SIGSTOP");
    try {
      const start = Date.now();
      await expect(users().count({})).rejects.toMatchObject(unavailable);
      expect(Date.now() - start).toBeLessThan(8_000);
    } finally {
      signalAll("SIGCONT");
    }
    await expect.poll(() => users().count({}).catch(String)).toBe(1);
  });
});

describePostgres("when the connection to PostgreSQL is lost", () => {
  test("after a write was sent, no caller is asked to send it again; a read may be", async () => {
    const postgres = await startPostgres();
    const proxy = await startCuttingProxy(await postgres.createDatabase());
    const server = await startServer({ DATABASE_URL: proxy.url });
    const send = async (method: string, path: string, user?: object) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(server.url + path, { method, headers, ...(user && { body: JSON.stringify(user) }) });
      const { code } = response.status === 204 ? {} : ((await response.json()) as { code?: string });
      return { status: response.status, code, retryAfter: response.headers.get("retry-after") };
    };
    const open = { status: 500, code: "server.internal", retryAfter: null };
    try {
      proxy.cutAfter("INSERT INTO users");
      expect(await send("POST", "/users", ada)).toEqual(open);
      proxy.cutAfter("UPDATE users");
      expect(await send("PATCH", "/users/1", { age: 37 })).toEqual(open);
      proxy.cutAfter("SELECT");
      expect(await send("GET", "/users")).toEqual({ status: 503, code: "server.unavailable", retryAfter: "2" });
      proxy.cutAfter(undefined);
      const changed = await fetch(`${server.url}/users/1`);
      expect(await changed.json()).toMatchObject({ ...ada, age: 37, version: 2 });

      proxy.cutAfter("DELETE FROM");
      expect(await send("DELETE", "/users/1")).toEqual(open);
      proxy.cutAfter(undefined);
      expect((await fetch(`${server.url}/users/1`)).status).toBe(404);
      await expect.poll(() => server.output().match(/unexpected error/g)).toHaveLength(3);
      expect(server.output()).toContain("The outcome of a write is not known: Connection terminated unexpectedly");
    } finally {
      await server.end();
      await proxy.stop();
      await postgres.stop();
    }
  });
});

/** To a process that may have ended meanwhile. */
function sendSignal(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import type { DatabaseConfig } from "../src/database/database.ts";
import { dataFolder } from "./harness/data-folder.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import { startServer } from "./harness/server.ts";

/** As many as fill groups of creates: each waits for its answer, and keeps its connection. */
const clients = 64;
const crashes = 5;

/** Creates users from several clients until the server is gone; resolves to the addresses that were acknowledged. */
async function createUntilGone(url: string, round: number, acknowledged: Set<string>): Promise<void> {
  async function client(number: number) {
    for (let n = 0; n < 10_000; n += 1) {
      const email = `${round}-${number}-${n}@example.com`;
      const body = JSON.stringify({ name: `Client ${number}`, email, age: round });
      const response = await fetch(`${url}/users`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      expect(response.status).toBe(201);
      acknowledged.add(email);
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, number) => client(number)));
  for (const end of ends) expect(end).toMatchObject({ status: "rejected", reason: { message: "fetch failed" } });
}

async function everyAddress(url: string): Promise<string[]> {
  const addresses: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const response: Response = await fetch(`${url}/users?limit=100${cursor && `&cursor=${cursor}`}`);
    const page = (await response.json()) as { items: { email: string }[]; nextCursor: string | null };
    addresses.push(...page.items.map(({ email }) => email));
    cursor = page.nextCursor;
  }
  return addresses;
}

/** How many users there are, each with its line of the audit trail, and how many transactions made them: a group shares one. */
async function countCommits(config: DatabaseConfig) {
  const database = await openDatabase(config, () => {});
  const text = `
    SELECT count(*) AS users, count(DISTINCT users.xmin::text) AS commits,
      count(*) FILTER (WHERE audit_events.xmin = users.xmin) AS audited, (SELECT count(*) FROM audit_events) AS lines
    FROM users LEFT JOIN audit_events ON subject = 'user:' || users.id`;
  const [counts] = await database.sql<Record<"users" | "commits" | "audited" | "lines", number>>({ text, values: [] });
  await database.close();
  return counts ?? { users: 0, commits: 0, audited: 0, lines: 0 };
}

/** Kills the server under grouped writes, again and again: what it acknowledged is there, once. */
async function crashUnderLoad(config: DatabaseConfig): Promise<void> {
  const settings: Record<string, string> =
    config.kind === "embedded" ? { DATA_DIR: config.dataDir } : { DATABASE_URL: config.url };
  const acknowledged = new Set<string>();
  for (let round = 0; round < crashes; round += 1) {
    const server = await startServer({ LOG_LEVEL: "warn", ...settings });
    const before = acknowledged.size;
    const load = createUntilGone(server.url, round, acknowledged);
    await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(before + 2 * clients);
    await sleep(round * 150);
    expect(await server.end("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" });
    await load;
  }
  const server = await startServer({ LOG_LEVEL: "warn", ...settings });
  const stored = await everyAddress(server.url);
  await server.end();
  const addresses = new Set(stored);
  expect(addresses.size).toBe(stored.length);
  expect([...acknowledged].filter((email) => !addresses.has(email))).toEqual([]);

  const { users, commits, audited, lines } = await countCommits(config);
  expect({ users, audited, lines }).toEqual({ users: stored.length, audited: stored.length, lines: stored.length });
  expect(users / commits).toBeGreaterThan(4);
}

test("PGlite keeps every acknowledged user through kill -9", async () => {
  const folder = await dataFolder();
  try {
    await crashUnderLoad({ kind: "embedded", dataDir: folder.path });
  } finally {
    await folder.remove();
  }
}, 90_000);

describePostgres("PostgreSQL", () => {
  test("keeps every acknowledged user through kill -9", async () => {
    const postgres = await startPostgres();
    try {
      await crashUnderLoad({ kind: "postgres", url: await postgres.createDatabase() });
    } finally {
      await postgres.stop();
    }
  }, 90_000);
});

import { setTimeout as sleep } from "node:timers/promises";
import type { SignInAttempts } from "@roster/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInAttempts } from "../../src/access/sign-in-attempts.ts";
import { openDatabase } from "../../src/database/database.ts";
import type { Database } from "../../src/database/database.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";

const pace = { failures: 5, windowSeconds: 60, pauseSeconds: 1 };
let people = 0;
const someone = () => `person${(people += 1)}@example.com`;
const somewhere = () => `2001:db8:0:${(people += 1).toString(16)}::1`;

/** How many of so many tries, all at once, are let through. */
async function admitted(count: number, attempt: (index: number) => Promise<void>) {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, (_, index) => attempt(index)));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "rate.limited" });
  }
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

/** `servers` are two that share their counts, or one and the same. */
function describeAttempts(getServers: () => [SignInAttempts, SignInAttempts]) {
  test("of many tries at once for an account five are let through, and one more each pause", async () => {
    const [one, other] = getServers();
    const email = someone();
    const attempt = (index: number) => (index % 2 === 0 ? one : other).begin(email, somewhere());
    expect(await admitted(40, attempt)).toBe(6);
    await sleep(1_100);
    expect(await admitted(40, attempt)).toBe(1);
    await one.begin(someone(), somewhere());
  });

  test("of many tries at once from an address five are let through, and one more each pause", async () => {
    const [one, other] = getServers();
    const address = somewhere();
    const attempt = (index: number) => (index % 2 === 0 ? one : other).begin(someone(), address);
    expect(await admitted(40, attempt)).toBe(6);
    await sleep(1_100);
    expect(await admitted(40, attempt)).toBe(1);
  });

  test("a success lets the account begin anew, and takes only itself from the address's count", async () => {
    const [one] = getServers();
    const [email, address] = [someone(), somewhere()];
    for (let round = 0; round < 4; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) await one.begin(email, somewhere());
      await one.begin(email, address);
      await one.succeeded(email, address);
    }
    for (let failure = 0; failure < 4; failure += 1) await one.begin(someone(), address);
    await one.begin(email, address);
    await one.succeeded(email, address);
    expect(await admitted(10, () => one.begin(someone(), address))).toBe(2);
  });

  test("a network that one customer has is one address", async () => {
    const [one] = getServers();
    const network = somewhere().replace("::1", "");
    expect(await admitted(10, (index) => one.begin(someone(), `${network}::${index + 1}`))).toBe(6);
  });

  test("a refusal says how many seconds to wait", async () => {
    const [one] = getServers();
    const address = somewhere();
    await admitted(10, () => one.begin(someone(), address));
    await expect(one.begin(someone(), address)).rejects.toMatchObject({ headers: { "Retry-After": "1" } });
  });
}

describe("of one server", () => {
  const attempts = createSignInAttempts(undefined, pace);
  describeAttempts(() => [attempts, attempts]);
});

describePostgres("of two servers on one PostgreSQL", () => {
  let postgres: Postgres;
  let databases: Database[] = [];
  let servers: [SignInAttempts, SignInAttempts];
  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    const open = () => openDatabase({ kind: "postgres", url }, () => {});
    const [one, other] = [await open(), await open()];
    databases = [one, other];
    servers = [createSignInAttempts(one.pool, pace), createSignInAttempts(other.pool, pace)];
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    await postgres.stop();
  });
  describeAttempts(() => servers);

  test("what was typed is kept as a hash", async () => {
    await servers[0].begin("typed@example.com", somewhere());
    const rows = await databases[0]?.sql<{ key: string }>({ text: "SELECT key FROM rate_limits", values: [] });
    expect(rows?.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/typed|person\d/);
  });

  test("while the database is away, nobody is let through", async () => {
    await postgres.shutDown("SIGINT");
    await expect(servers[0].begin(someone(), somewhere())).rejects.toMatchObject({ code: "server.unavailable" });
  });
});

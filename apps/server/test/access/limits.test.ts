import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLimits } from "../../src/access/limits.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";

const settings = { RATE_LIMIT_KEY: "100", RATE_LIMIT_ADDRESS: "60", LOG_LEVEL: "error" };

/** Makes a key as the owner of the machine, and resolves to the header that shows it. */
async function makeKey(url: string): Promise<Record<string, string>> {
  const body = JSON.stringify({ name: "Limits", scopes: ["users:read"] });
  const made = await fetch(`${url}/keys`, { method: "POST", headers: { "content-type": "application/json" }, body });
  return { authorization: `Bearer ${((await made.json()) as { secret: string }).secret}` };
}

/** The statuses of so many requests at once, request `index` to `urlOf(index)`. */
async function statusesOf(
  count: number,
  urlOf: (index: number) => string,
  headersOf: (index: number) => Record<string, string>,
) {
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const answer = await fetch(urlOf(index), { headers: headersOf(index) });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  return Object.fromEntries([...Map.groupBy(answers, (status) => status)].map(([status, all]) => [status, all.length]));
}

const spoofed = (index: number) => ({
  "x-forwarded-for": `203.0.113.${index % 250}`,
  "x-real-ip": `192.0.2.${index % 250}`,
});

describePostgres("limits that two servers share", () => {
  let postgres: Postgres;
  let servers: RunningServer[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
    const shared = { ...settings, DATABASE_URL: await postgres.createDatabase(), RATE_LIMIT_STORE: "postgres" };
    servers = [await startServer(shared)];
    servers.push(await startServer(shared));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end()));
    await postgres.stop();
  });
  const urlOf = (index: number) => servers[index % 2]?.url ?? "";

  test("of 1,000 requests at once by one key, with a limit of 100, exactly 100 pass", { timeout: 60_000 }, async () => {
    const key = await makeKey(urlOf(0));
    const statuses = await statusesOf(
      1_000,
      (index) => `${urlOf(index)}/users?limit=1`,
      (index) => ({ ...spoofed(index), ...key }),
    );
    expect(statuses).toEqual({ 200: 100, 429: 900 });
    const other = await makeKey(urlOf(0));
    expect((await fetch(`${urlOf(1)}/users`, { headers: other })).status).toBe(200);
  });

  test("of 200 requests at once by nobody, 60 are asked who they are", async () => {
    const statuses = await statusesOf(200, (index) => `${urlOf(index)}/users`, spoofed);
    expect(statuses).toEqual({ 401: 60, 429: 140 });
  });

  test("without their database they say that the server cannot answer", async () => {
    const url = await postgres.createDatabase();
    const pool = new pg.Pool({ connectionString: url });
    const limits = createLimits({ perKey: 1, perOperator: 1, perAddress: 1, store: "postgres" }, pool);
    await expect(limits.take({ kind: "key", name: "1" }, 1)).rejects.toMatchObject({ code: "server.unavailable" });
    await pool.end();
  });
});

describe("limits of one server", () => {
  let server: RunningServer;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer({ ...settings, DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await server.end();
    await folder.remove();
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });

  test("of 1,000 requests at once by one key, exactly 100 pass, whatever they forward", async () => {
    const key = await makeKey(server.url);
    const statuses = await statusesOf(
      1_000,
      () => `${server.url}/users?limit=1`,
      (index) => ({ ...spoofed(index), ...key }),
    );
    expect(statuses).toEqual({ 200: 100, 429: 900 });
  });

  test("an answer says what is left, and a refusal when to come back, at both doors", async () => {
    const key = await makeKey(server.url);
    const first = await get("/users", key);
    expect(first.headers.get("ratelimit-policy")).toBe('"key";q=100;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"key";r=99;t=(?:60|59)$/);
    await statusesOf(
      99,
      () => `${server.url}/users?limit=1`,
      () => key,
    );
    for (const path of ["/users", "/trpc/users.list", "/trpc/users.list,users.list?batch=1"]) {
      const refused = await get(path, key);
      expect([path, refused.status]).toEqual([path, 429]);
      const left = Number(/^"key";r=0;t=(\d+)$/.exec(refused.headers.get("ratelimit") ?? "")?.[1]);
      expect(refused.headers.get("retry-after")).toBe(String(left));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(60);
      expect(await refused.text()).toContain("rate.limited");
    }
  });

  test("each call of a batch counts", async () => {
    const key = await makeKey(server.url);
    const batch = `/trpc/${Array(10).fill("users.list").join(",")}?batch=1`;
    for (let taken = 10; taken <= 100; taken += 10) {
      const answer = await get(batch, key);
      expect([answer.status, answer.headers.get("ratelimit")?.split(";")[1]]).toEqual([200, `r=${100 - taken}`]);
    }
    expect((await get("/users", key)).status).toBe(429);
  });

  test("what shows no valid key counts by its address, credentials that are refused included", async () => {
    const tries = [{ "sec-fetch-site": "cross-site" }, { authorization: "Bearer nonsense" }];
    const statuses = await statusesOf(
      100,
      (index) => `${server.url}/${index % 3 === 0 ? "trpc/users.list" : "users"}`,
      (index) => ({ ...spoofed(index), ...tries[index % 2] }),
    );
    expect(statuses).toEqual({ 401: 60, 429: 40 });
    // Neither a key nor the owner of the machine has to do with it.
    expect((await get("/users", await makeKey(server.url))).status).toBe(200);
    expect((await get("/health/live", spoofed(1))).status).toBe(200);
  });

  test("the owner of the machine has no limit, and neither has health", async () => {
    expect(
      await statusesOf(
        300,
        () => `${server.url}/users?limit=1`,
        () => ({}),
      ),
    ).toEqual({ 200: 300 });
    expect(await statusesOf(300, (index) => `${server.url}/health/${index % 2 ? "live" : "ready"}`, spoofed)).toEqual({
      200: 300,
    });
    expect((await get("/users")).headers.get("ratelimit")).toBe(null);
  });
});

describe("limits in memory", () => {
  const limits = createLimits({ perKey: 10, perOperator: 3, perAddress: 2, store: "memory" });
  const isTaken = (kind: "key" | "operator" | "address", name: string, calls = 1) =>
    limits.take({ kind, name }, calls).then(
      () => true,
      () => false,
    );

  test("count each spender by itself, and an IPv6 address by its /64", async () => {
    expect([await isTaken("key", "1", 10), await isTaken("key", "1"), await isTaken("key", "2")]).toEqual([
      true,
      false,
      true,
    ]);
    expect([await isTaken("operator", "1", 3), await isTaken("operator", "1")]).toEqual([true, false]);
    const addresses = ["2001:db8::1", "2001:db8:0:0:ffff::2", "2001:db8::3", "2001:db8:0:1::1"];
    const taken = [];
    for (const address of addresses) taken.push(await isTaken("address", address));
    expect(taken).toEqual([true, true, false, true]);
  });

  test("refuse a batch that asks for more than is left", async () => {
    expect([await isTaken("key", "3", 6), await isTaken("key", "3", 5)]).toEqual([true, false]);
  });
});

test("limits that servers share need their database", () => {
  expect(() => createLimits({ perKey: 1, perOperator: 1, perAddress: 1, store: "postgres" })).toThrow("database");
});

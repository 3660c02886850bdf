import { Agent } from "node:http";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer } from "../harness/server.ts";
import { openBrowser } from "./browser.ts";
import { allowedOrigin, combinations, outcomeOf, requestOf } from "./foreign.combinations.ts";
import type { Combination, Mode, Outcome } from "./foreign.combinations.ts";
import { databaseWith, digestOf, password, settingsOf } from "./foreign.protected.ts";
import { send } from "./foreign.request.ts";
import type { Answer } from "./foreign.request.ts";

const admin = "ada@example.com";
const seed = Number(process.env["SEED"] ?? 7);
const count = 500;

describePostgres("a request that is not ours", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test.for<Mode>(["local", "protected"])(
    `writes and reads nothing in ${count} combinations: %s`,
    { timeout: 180_000 },
    async (mode) => {
      const { server, database, secrets, close } = await open(mode);
      try {
        const port = Number(new URL(server.url).port);
        const agent = new Agent({ keepAlive: true });
        const seen: Partial<Record<Outcome, number>> = {};
        let stored = await digestOf(database);
        for (const one of fc.sample(combinations(mode), { seed, numRuns: count })) {
          const expected = outcomeOf(one, mode);
          const answer = await send(port, agent, requestOf(one, { port, ...secrets }));
          const told = `seed ${seed}: ${JSON.stringify(one)}\n${answer.whole}`;
          expect(refusalIn(answer), told).toBe(typeof expected === "number" ? expected : undefined);
          const found = await digestOf(database);
          if (expected !== "allowed") {
            expect(answer.whole, told).not.toMatch(/canary/i);
            expect(found, told).toBe(stored);
          }
          stored = found;
          expectUnreadable(one, answer, told);
          seen[expected] = (seen[expected] ?? 0) + 1;
        }
        agent.destroy();
        // None of them is so rare that nothing is learnt of it.
        for (const outcome of ["allowed", "open", 401, 403, 421] as const) expect(seen[outcome]).toBeGreaterThan(20);
      } finally {
        await close();
      }
    },
  );

  /** A server with users, an operator who is signed in, and a key. */
  async function open(mode: Mode) {
    const databaseUrl = await databaseWith(postgres, { [admin]: "admin" });
    const settings = settingsOf(mode, databaseUrl);
    const server = await startServer({ ...settings, ALLOWED_ORIGINS: allowedOrigin, LOG_LEVEL: "error" });
    const browser = openBrowser(server.url);
    expect((await browser.mutate("sessions.create", { email: admin, password })).status).toBe(200);
    for (let index = 1; index <= 5; index += 1) {
      const user = { name: `Canary ${index}`, email: `canary-${index}@example.com`, age: 30 + index };
      expect((await browser.mutate("users.create", user)).data).toMatchObject({ id: index });
    }
    const scopes = ["users:read", "users:write", "users:delete", "keys:manage"];
    const made = await browser.mutate("keys.create", { name: "Canary", scopes });
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    const secrets = { cookie: browser.cookie() ?? "", key: (made.data as { secret: string }).secret };
    return { server, database, secrets, close: () => closeAll(server, database) };
  }
});

async function closeAll(server: RunningServer, database: pg.Client): Promise<void> {
  await database.end();
  await server.end();
}

/** The status of an answer that refuses the one who asks, rather than what is asked for. */
function refusalIn({ status, body }: Answer): number | undefined {
  const code =
    /"(?:code|reason)":"(auth\.required|auth\.invalid|auth\.forbidden|request\.cross_site|host\.not_allowed)"/.exec(
      body,
    );
  if (code) return status;
  // To HEAD there is no body to say so.
  return body === "" && [401, 403, 421].includes(status) ? status : undefined;
}

/** Only pages of the origin that is allowed can read an answer, and never what a cookie has opened. */
function expectUnreadable({ origin, site, credentials }: Combination, answer: Answer, told: string): void {
  expect(answer.headers["access-control-allow-credentials"], told).toBeUndefined();
  const readers = answer.headers["access-control-allow-origin"];
  expect([undefined, allowedOrigin], told).toContain(readers);
  if (origin !== allowedOrigin) expect(readers, told).toBeUndefined();
  if (readers === undefined && answer.status !== 204)
    expect(answer.headers["cross-origin-resource-policy"], told).toBe("same-origin");
  // A browser that says same-origin of a page elsewhere is none.
  const isPossible = site !== "same-origin" && site !== "none";
  if (credentials !== "key" && readers !== undefined && isPossible) expect(answer.whole, told).not.toMatch(/canary/i);
}

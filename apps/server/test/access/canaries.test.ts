import { Agent } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/database/database.ts";
import { startCuttingProxy } from "../harness/cutting-proxy.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer } from "../harness/server.ts";
import { openBrowser } from "./browser.ts";
import { idsWith, namesWith, requestsWith, writesWith } from "./canaries.requests.ts";
import { makeCanaries, partOf, randomText } from "./canaries.secrets.ts";
import type { Canary } from "./canaries.secrets.ts";
import { databaseWith, password, settingsOf } from "./foreign.protected.ts";
import { send } from "./foreign.request.ts";
import type { Sent } from "./foreign.request.ts";

const admin = "ada@example.com";
const atOnce = 6;
const timeout = 180_000;

/** A server that logs all it has to say, on a database that can break. */
interface Place {
  server: RunningServer;
  port: number;
  databaseUrl: string;
  proxy: Awaited<ReturnType<typeof startCuttingProxy>>;
  /** What shows who the caller is: nothing in local mode. */
  caller: Record<string, string>;
  /** Secrets of its own settings. */
  own: string[];
}

describePostgres("a secret that is put into the wrong place", () => {
  let postgres: Postgres;
  let places: Record<"local" | "protected", Place>;
  let canaries: Canary[];
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

  beforeAll(async () => {
    postgres = await startPostgres();
    const local = await databaseWith(postgres, { [admin]: "admin" });
    const facing = await databaseWith(postgres, { [admin]: "admin" });
    const databases = await Promise.all(
      [local, facing].map((url) => openDatabase({ kind: "postgres", url }, () => {})),
    );
    canaries = await makeCanaries(databases);
    await Promise.all(databases.map((database) => database.close()));
    places = { local: await open("local", local), protected: await open("protected", facing) };
  });
  afterAll(async () => {
    agent.destroy();
    for (const { server, proxy } of Object.values(places)) {
      await server.end();
      await proxy.stop();
    }
    await postgres.stop();
  });

  async function open(mode: "local" | "protected", databaseUrl: string): Promise<Place> {
    const databasePassword = randomText();
    await postgres.run(`CREATE ROLE roster_${mode} SUPERUSER LOGIN PASSWORD '${databasePassword}'`);
    const url = new URL(databaseUrl);
    url.username = `roster_${mode}`;
    url.password = databasePassword;
    const proxy = await startCuttingProxy(url.href);
    const settings = settingsOf(mode, proxy.url);
    const token = randomText();
    const server = await startServer({ ...settings, LOG_LEVEL: "trace", ACCESS_TOKEN: token });
    const { browser, secret } = await ownKey(server);
    const caller = mode === "local" ? {} : { authorization: `Bearer ${secret}` };
    const own = [databasePassword, settings.SESSION_SECRET, token, password, secret, browser.cookie()?.slice(14) ?? ""];
    return { server, port: Number(new URL(server.url).port), databaseUrl, proxy, caller, own };
  }

  /** Half of the secrets, and of each kind, are sent to each server. */
  const shares = () =>
    (["local", "protected"] as const).map((mode, half) => ({
      ...places[mode],
      secrets: canaries.flatMap(({ secret }, index) => (index % 2 === half ? [secret] : [])),
    }));

  /** Sends the same things with each of the secrets, and finds none of them in an answer. */
  async function tryAll(
    requestsOf: (secret: string, index: number) => Sent[],
    { isToldBack = false } = {},
  ): Promise<Record<number, number>> {
    const statuses: Record<number, number> = {};
    const tries = shares().flatMap(({ port, caller, secrets }) =>
      secrets.flatMap((secret, index) =>
        requestsOf(secret, index).map((sent) => ({
          port,
          secret,
          sent: { ...sent, headers: { ...callerIn(sent, caller), ...sent.headers } },
        })),
      ),
    );
    await inTurns(tries, async ({ port, secret, sent }) => {
      const { status, whole } = await send(port, agent, sent);
      if (!isToldBack && whole.includes(partOf(secret)))
        throw new Error(`It came back:\n${JSON.stringify(sent)}\n${whole}`);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    return statuses;
  }

  test("is in no answer, whatever the place", { timeout }, async () => {
    const statuses = await tryAll(requestsWith);
    for (const status of [200, 400, 401, 403, 404, 421, 422, 429])
      expect(statuses[status], String(status)).toBeGreaterThan(10);
    expect(statuses[500]).toBeUndefined();
    await tryAll(namesWith, { isToldBack: true });
  });

  test("is no id of a request, where it is a key", { timeout }, async () => {
    const statuses = await tryAll((secret) => (secret.startsWith("rst_") ? idsWith(secret) : []));
    for (const status of [200, 201, 404]) expect(statuses[status]).toBeGreaterThan(50);
  });

  test("is in no answer of a server whose HTTP parser refuses it", async () => {
    for (const { port, secrets } of shares()) {
      for (const secret of secrets.slice(0, 8)) {
        for (const lines of [
          `${secret} /users HTTP/1.1`,
          `GET /${secret} HTTP/9`,
          `GET /users HTTP/1.1\r\n${secret}`,
          `GET /users HTTP/1.1\r\nx-key ${secret}: x`,
        ]) {
          const socket = connect(port, "127.0.0.1");
          socket.end(`${lines}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
          expect(await text(socket)).not.toContain(partOf(secret));
        }
      }
    }
  });

  test("is in no answer of a database that refuses, breaks in the middle, or is away", { timeout }, async () => {
    for (const { databaseUrl } of shares()) {
      await run(databaseUrl, "ALTER TABLE users ADD CONSTRAINT no_canary CHECK (age <> 77)");
      await run(databaseUrl, "ALTER TABLE api_keys ADD CONSTRAINT no_canary CHECK (length(name) < 30)");
    }
    expect((await tryAll(writesWith))[500]).toBeGreaterThan(100);
    for (const { proxy } of shares()) proxy.cutAfter("@example.com");
    expect((await tryAll(writesWith))[500]).toBeGreaterThan(100);
    for (const { proxy } of shares()) proxy.cutAfter(undefined);
    await postgres.shutDown("SIGINT");
    expect((await tryAll(writesWith))[503]).toBeGreaterThan(100);
    await postgres.restart();
  });

  test("is in nothing that was printed, and nothing that was stored", async () => {
    for (const { server, databaseUrl, own, secrets } of shares()) {
      const stored = await dump(databaseUrl);
      expect(stored.join("\n")).toContain(admin);
      expect(server.output()).toContain('"msg":"request"');
      const printed = server.output();
      for (const secret of [...secrets, ...own]) {
        expect(stored.filter((row) => row.includes(partOf(secret)))).toEqual([]);
        expect(printed.split("\n").filter((line) => line.includes(partOf(secret)))).toEqual([]);
      }
    }
  });
});

/** Where a request tries a credential of its own, the caller shows no other. */
const callerIn = ({ headers }: Sent, caller: Record<string, string>) =>
  "authorization" in headers || "cookie" in headers ? {} : caller;

async function ownKey(server: RunningServer) {
  const browser = openBrowser(server.url);
  const signedIn = await browser.mutate("sessions.create", { email: admin, password });
  if (signedIn.status !== 200) throw new Error("The sign-in was refused.");
  const scopes = ["users:read", "users:write", "users:delete", "keys:manage"];
  const { data } = await browser.mutate("keys.create", { name: "Tests", scopes });
  return { browser, secret: (data as { secret: string }).secret };
}

async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const workOff = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, workOff));
}

async function run<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table, as text. */
async function dump(databaseUrl: string): Promise<string[]> {
  const tables = await run<{ name: string }>(
    databaseUrl,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => run<{ row: string }>(databaseUrl, `SELECT to_jsonb(t)::text AS row FROM "${name}" AS t`)),
  );
  return rows.flat().map(({ row }) => row);
}

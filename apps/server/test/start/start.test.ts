import { request } from "node:http";
import { connect } from "node:net";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appRouter } from "@roster/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/database/database.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { fillDataFolder } from "../harness/data-folder.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { runServer, startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import { combinations, environmentOf, faultsOf, isLocal } from "./combinations.ts";
import type { Combination, Places } from "./combinations.ts";
import { canListen, ownAddress } from "./own-address.ts";

const atOnce = 4;
const seed = Number(process.env["SEED"] ?? 7);

describePostgres("starts of real processes", () => {
  let postgres: Postgres;
  let folder: TemporaryFolder;
  let places: Places;
  let usable: Combination[];

  beforeAll(async () => {
    postgres = await startPostgres();
    folder = await temporaryFolder();
    // Without one of its own, the machine has nobody to be protected from, and this address is only refused.
    const another = ownAddress() ?? "192.0.2.7";
    const loopback = [await migrated(postgres, 0), await migrated(postgres, 1)] as const;
    // Nothing listens there: a database that is down.
    places = { another, loopback, remote: `postgresql://roster:secret@${ownAddress() ?? "192.0.2.7"}:9/roster` };
    const hasIpv6 = await canListen("::1");
    usable = combinations().filter(({ host }) => hasIpv6 || !host.includes("::"));
  });
  afterAll(async () => {
    await postgres.stop();
    await folder.remove();
  });

  const isAccepted = (one: Combination) => faultsOf(one, { isRemoteAway: true }).size === 0;

  async function settingsOf(one: Combination, index: number): Promise<Record<string, string>> {
    const dataDir = join(folder.path, String(index));
    if (one.database === "embedded" && isLocal(one)) await fillDataFolder(dataDir);
    return { ...environmentOf(one, places), DATA_DIR: dataDir };
  }

  test("60 of them are local, protected or refused as they should be", async () => {
    const [local, rest] = partition(usable, isLocal);
    const [accepted, refused] = partition(
      rest,
      (one) => isAccepted(one) && (one.host !== "another" || ownAddress() !== undefined),
    );
    const sample = [...pick(local, 10), ...pick(accepted, 14), ...pick(refused, 36)];
    expect(sample).toHaveLength(60);
    await inTurns(sample, async (one, index) => {
      const settings = await settingsOf(one, index);
      const told = `seed ${seed}: ${JSON.stringify(one)}`;
      if (isLocal(one)) return await requireLocal(settings, told);
      if (isAccepted(one)) return await requireProtected(settings, told);
      await requireRefused(one, settings, told);
    });
  }, 480_000); // 70 s of processor time, which a busy machine may have to share

  async function requireRefused(one: Combination, settings: Record<string, string>, told: string) {
    const { code, output } = await runServer({ PORT: "0", ...settings });
    const named = new Set([...output.matchAll(/^ {2}([a-z-]+): /gm)].map(([, name]) => name));
    expect({ code, named }, `${told}\n${output}`).toEqual({ code: 78, named: faultsOf(one, { isRemoteAway: true }) });
    expect(output, told).not.toMatch(/Roster is running|secret@|changeme|6f1d0c52b7a94e38|^\s+at /m);
  }

  async function requireLocal(settings: Record<string, string>, told: string) {
    await withServer(settings, async (server) => {
      expect(server.output(), told).toContain("for the owner of this machine alone");
      const { port } = new URL(server.url);
      const caller = await ask(server.url, { path: "/trpc/sessions.get" });
      expect([caller.status, caller.body], told).toEqual([200, expect.stringContaining('"kind":"local"')]);
      if (ownAddress() !== undefined) expect(await isReachable(places.another, Number(port)), told).toBe(false);
    });
  }

  async function requireProtected(settings: Record<string, string>, told: string) {
    await withServer(settings, async (server) => {
      for (const call of everyCall()) {
        const { status, body } = await ask(server.url, { ...call, host: "roster.test" });
        expect([call.method, call.path, status], `${told}\n${body}`).toEqual([call.method, call.path, 401]);
      }
      const caller = await ask(server.url, { path: "/trpc/sessions.get", host: "roster.test" });
      expect(caller.body, told).toContain('"kind":"anonymous"');
      expect(caller.body, told).toContain('"scopes":[]');
    });
  }
});

async function withServer(settings: Record<string, string>, work: (server: RunningServer) => Promise<void>) {
  const server = await startServer(settings);
  try {
    await work(server);
  } finally {
    await server.end("SIGKILL");
  }
}

async function migrated(postgres: Postgres, operators: number): Promise<string> {
  const url = await postgres.createDatabase();
  const database = await openDatabase({ kind: "postgres", url }, () => {});
  const by = { actor: { kind: "host" as const }, requestId: null };
  if (operators > 0) {
    const ada = { email: "ada@example.com", passwordHash: "nobody's", role: "admin" as const };
    await createOperatorsRepository(database).create(ada, by);
  }
  await database.close();
  return url;
}

interface Call {
  method?: string;
  path: string;
  host?: string;
}

/** Every operation of the document, and every procedure that not anyone may call. */
function everyCall(): Call[] {
  const file = createRequire(import.meta.url).resolve("@roster/api/openapi.json");
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as { paths: Record<string, Record<string, unknown>> };
  const rest = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path: path.replace("{id}", "1") })),
  );
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string; meta?: { scope?: string } } }
  >;
  const rpc = Object.entries(procedures)
    .filter(([, { _def }]) => _def.meta?.scope !== "anyone")
    .map(([name, { _def }]) => ({ method: _def.type === "mutation" ? "POST" : "GET", path: `/trpc/${name}` }));
  return [...rest, ...rpc];
}

/** Sends a request without credentials. */
function ask(url: string, { method = "GET", path, host }: Call): Promise<{ status: number; body: string }> {
  const headers = { ...(host === undefined ? {} : { host }), "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const asked = request(reachableOf(url, path), { method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.once("error", reject);
    asked.end(method === "GET" || method === "DELETE" ? undefined : "{}");
  });
}

/** An address that listens everywhere is not one to connect to. */
function reachableOf(url: string, path: string): string {
  return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:") + path;
}

function isReachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** Does the work for each, some at a time. */
async function inTurns<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  const one = async () => {
    for (const [index, item] of waiting) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

function partition<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** So many of them, the same ones for the same seed: a step that has no divisor in common with their number meets each once. */
function pick<Item>(items: readonly Item[], count: number): Item[] {
  const step = Array.from({ length: items.length }, (_, index) => index + Math.ceil(items.length * 0.618)).find(
    (one) => divisor(one, items.length) === 1,
  );
  return Array.from({ length: count }, (_, index) => items[(seed + index * (step ?? 1)) % items.length] as Item);
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

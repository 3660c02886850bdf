import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { appRouter, problemTypes } from "@roster/api";
import { createFakeContext } from "@roster/api/testing";
import { chain, createGuards, createRpcDoor, notFound } from "@roster/http/doors";
import type { DoorOptions } from "@roster/http/doors";
import { expect, test } from "vitest";
import { createClient, isApiError, pages } from "../src/index.ts";
import type { RequestEvent, UserCreate } from "../src/index.ts";
import { startFaultyProxy } from "./faulty-proxy.ts";
import type { Fate } from "./faulty-proxy.ts";

/** Calls of each kind, in each half: with faults alone, and around an outage. */
const calls = 500;
const workers = 25;
/** Of so many requests one meets a fault. */
const requestsPerFault = 40;
const outageMs = 4_800;
const seed = Number(process.env["SEED"] ?? 1);

const faults: Fate[] = [
  "swallowed",
  "delayed",
  "reset before it is forwarded",
  "reset after it is forwarded",
  "503",
  "503 with Retry-After",
];

/** A server over the fake store, and a proxy in front of it. */
async function startBoth() {
  const doors: DoorOptions = {
    router: appRouter,
    catalogue: problemTypes,
    createContext: createFakeContext(),
  };
  const guards = createGuards({ catalogue: problemTypes, isOwnHost: () => true });
  const server = createServer(chain(doors, guards, createRpcDoor(doors), notFound(doors)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const fates = drawFates(seededRandom(seed));
  const proxy = await startFaultyProxy(port, () => fates.next().value);
  return {
    proxy,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await proxy.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Makes `calls` calls by several workers, spread over `spreadMs`; resolves to what each one threw, if it did. */
async function makeCalls(spreadMs: number, call: (n: number) => Promise<unknown>): Promise<unknown[]> {
  const pauseMs = (spreadMs * workers) / calls;
  const numbers = Array.from({ length: calls }, (_, n) => n).values();
  const errors: unknown[] = [];
  const work = async (_: unknown, worker: number) => {
    await sleep((worker * pauseMs) / workers);
    for (const n of numbers) {
      const started = Date.now();
      await call(n).catch((error: unknown) => errors.push(error));
      await sleep(Math.max(0, pauseMs - (Date.now() - started)));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return errors;
}

const title =
  "faults and an outage, batch: %s: no duplicate, no lost write, no error of a read, few more attempts than calls";

test.concurrent.each([true, false])(title, { timeout: 60_000 }, async (batch) => {
  const { proxy, url, stop } = await startBoth();
  const requests: (RequestEvent & { at: number })[] = [];
  const client = createClient({
    baseUrl: proxy.url,
    batch,
    onRequest: (event) => requests.push({ ...event, at: performance.now() }),
  });
  const acknowledged = new Set<string>();
  const surfaced: unknown[] = [];
  const direct = createClient({ baseUrl: url });
  const first = await direct.users.create.mutate(person("first"));

  const read = (n: number) =>
    n % 2 === 0 ? client.users.get.query({ id: first.id }) : client.users.list.query({ limit: 5, sort: "-id" });
  const create = (half: string) => async (n: number) => {
    const user = await client.users.create.mutate(person(`${half}${n}`));
    acknowledged.add(user.name);
  };
  const makeBoth = async (half: string, spreadMs: number) => {
    const [ofReads, ofCreates] = await Promise.all([makeCalls(spreadMs, read), makeCalls(spreadMs, create(half))]);
    expect(ofReads).toEqual([]);
    surfaced.push(...ofCreates);
  };

  await makeBoth("steady", 2_000);
  const attempts = requests.flatMap(({ paths }) => paths).length / (2 * calls);

  const around = makeBoth("outage", 7_000);
  await sleep(1_000);
  const [from, until] = [performance.now(), performance.now() + outageMs];
  await proxy.close();
  await sleep(outageMs);
  await proxy.reopen();
  await around;
  const during = requests.filter(({ at }) => at >= from && at < until).length;

  const names: string[] = [];
  for await (const user of pages(direct.users.list, { limit: 100 })) names.push(user.name);
  await stop();

  const codes = surfaced.map((error) => (isApiError(error) ? error.code : String(error)));
  const figures = { seed, batch, attempts, during, fates: Object.fromEntries(proxy.counts), codes: countOf(codes) };
  console.info(JSON.stringify(figures));

  expect(new Set(names).size).toBe(names.length);
  expect([...acknowledged].filter((name) => !names.includes(name))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(2 * calls * 0.9);
  expect(codes.filter((code) => !/^(?:client\.(?:network|timeout)|server\.unavailable)$/.test(code))).toEqual([]);
  for (const fate of faults) expect(proxy.counts.get(fate), fate).toBeGreaterThan(0);
  expect(attempts).toBeLessThanOrEqual(1.1);
  expect(during).toBeLessThan(60);
});

const person = (name: string): UserCreate => ({ name, email: `${name}@example.com`, age: 36 });

function countOf(codes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** A fault somewhere in each row of requests, and every kind of fault before one comes again. */
function* drawFates(random: () => number): Generator<Fate, never> {
  for (;;) {
    const order = faults.map((fault) => ({ fault, place: random() })).toSorted((a, b) => a.place - b.place);
    for (const { fault } of order) {
      const at = Math.floor(random() * requestsPerFault);
      for (let n = 0; n < requestsPerFault; n += 1) yield n === at ? fault : "forwarded";
    }
  }
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

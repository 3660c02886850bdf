import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import type { OpenApi } from "./truth.document.ts";
import { summaryOf, tryRest, tryRpc } from "./truth.suite.ts";

// `npm run test:deep` goes through ten times as many. SEED repeats a run.
const times = process.env["DEEP"] === undefined ? 1 : 10;
const seed = Number(process.env["SEED"] ?? Math.trunc(Math.random() * 2 ** 31));

let server: RunningServer;
let folder: TemporaryFolder;
let document: OpenApi;
beforeAll(async () => {
  folder = await temporaryFolder();
  const limits = { RATE_LIMIT_KEY: "1000000", RATE_LIMIT_ADDRESS: "1000000" };
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "error", ...limits });
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApi;
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

test(
  `20,000 requests made from the document are answered as it says (SEED=${seed})`,
  { timeout: times * 240_000 },
  async () => {
    const count = times * 20_000;
    const { requests, valid, answers, faults } = await tryRest({ url: server.url, document, count, seed });
    console.log(`REST: ${requests} requests, ${valid} of them valid, SEED=${seed}`);
    expect(summaryOf(faults)).toEqual({});
    expect(requests).toBe(count);
    expect(valid / requests).toBeGreaterThan(0.3);
    expect(neverGiven(document, answers)).toEqual([]);
  },
);

test(
  `10,000 requests to /trpc, batches among them, are answered as the schemas say (SEED=${seed})`,
  { timeout: times * 240_000 },
  async () => {
    const count = times * 10_000;
    const { requests, valid, answers, faults } = await tryRpc({ url: server.url, document, count, seed });
    console.log(`RPC: ${requests} requests, ${valid} of them valid, SEED=${seed}, ${JSON.stringify([...answers])}`);
    expect(summaryOf(faults)).toEqual({});
    expect(requests).toBe(count);
    expect(valid / requests).toBeGreaterThan(0.3);
  },
);

/**
 * The answers in the document that no request met. A server that is well gives no 5xx, 408 and 431 end a connection, and 429 would
 * take the place of all others.
 */
function neverGiven({ paths }: OpenApi, answers: Map<string, number>): string[] {
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`))
    .filter((answer) => !/ (?:408|429|431|5\d\d)$/.test(answer) && !answers.has(answer));
}

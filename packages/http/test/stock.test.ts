import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import express from "express";
import type { RequestHandler } from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuards, createRpcDoor } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { libraryRouter } from "./library.router.ts";

const context = () => ({ requestId: "same" });
const mounted = (door: RequestHandler): RequestHandler => express.Router().use("/trpc", door);
const doors = {
  ours: createRpcDoor({ router: libraryRouter, catalogue, createContext: context, allowMethodOverride: true }),
  stock: mounted(createExpressMiddleware({ router: libraryRouter, createContext: context, allowMethodOverride: true })),
};

let servers: Server[] = [];
let urls: Record<keyof typeof doors, string>;
beforeAll(async () => {
  urls = { ours: await serve(doors.ours), stock: await serve(doors.stock) };
});
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(door: RequestHandler): Promise<string> {
  const app = express().use(createGuards({ catalogue, isOwnHost: () => true }));
  const server = createServer(app.use(door)).listen(0, "127.0.0.1");
  servers = [...servers, server];
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`;
}

/** What a client sees of an answer: the request's own id is the one thing that ours adds to an error. */
async function seen(url: string, path: string, init?: RequestInit) {
  const response = await fetch(`${url}/${path}`, { ...init, headers: { ...init?.headers, "x-request-id": "one" } });
  const body = (await response.text()).replaceAll(/,"requestId":"one"/g, "");
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    vary: response.headers.get("vary"),
    body,
  };
}

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;
const json = { "content-type": "application/json" };
const form = () => {
  const data = new FormData();
  data.set("isbn", "9");
  return data;
};

describe("an answer is the one that tRPC's own adapter gives", () => {
  test.each<[string, string, RequestInit?]>([
    ["a query", `get?${input({ isbn: "1" })}`],
    ["a query without input", "unlisted"],
    ["a query by POST", "get", { method: "POST", headers: json, body: '{"isbn":"1"}' }],
    ["a mutation", "add", { method: "POST", headers: json, body: '{"isbn":"9","copies":1}' }],
    ["a mutation by GET", `add?${input({ isbn: "9", copies: 1 })}`],
    ["a mutation without output", "clear", { method: "POST", headers: json, body: "{}" }],
    ["a form", "clear", { method: "POST", body: form() }],
    ["a batch", `get,unlisted,get?batch=1&${input({ 0: { isbn: "1" }, 2: { isbn: "2" } })}`],
    [
      "a batch by POST",
      "add,add?batch=1",
      { method: "POST", headers: json, body: '{"0":{"isbn":"1","copies":1},"1":{}}' },
    ],
    ["a batch of one that fails and one that does not", `get,unlisted?batch=1&${input({ 0: { isbn: "none" } })}`],
    ["a batch of queries and mutations", "unlisted,clear?batch=1"],
    [
      "a streamed batch",
      `get,unlisted?batch=1&${input({ 0: { isbn: "1" } })}`,
      { headers: { "trpc-accept": "application/jsonl" } },
    ],
    ["a subscription", "arrivals", { headers: { accept: "text/event-stream" } }],
    ["an unknown procedure", "nothing"],
    ["an input that is not valid", `get?${input({ isbn: 1 })}`],
    ["an input that is not JSON", "get?input={"],
    ["an error of the procedure", `get?${input({ isbn: "none" })}`],
    ["an unexpected error", "fail"],
    ["an output that is not valid", "lie"],
    ["a service that is away", "away"],
    ["HEAD", "unlisted", { method: "HEAD" }],
  ])("to %s", async (_name, path, init) => {
    const stock = await seen(urls.stock, path, init);
    // What it refuses before a call is read, tRPC sends as text. It is JSON, and ours says so.
    const type = stock.type === "text/plain;charset=UTF-8" ? "application/json" : stock.type;
    expect(await seen(urls.ours, path, init)).toEqual({ ...stock, type });
  });
});

test("tRPC's streaming link works", async () => {
  const client = createTRPCClient<typeof libraryRouter>({ links: [httpBatchStreamLink({ url: urls.ours })] });
  expect(await Promise.all([client.unlisted.query(), client.get.query({ isbn: "4" })])).toEqual([
    "only by RPC",
    { isbn: "4", copies: 2, edition: 3 },
  ]);
});

test("a call that its caller gives up is no error of the server", async () => {
  const reported: unknown[] = [];
  const url = await serve(
    createRpcDoor({
      router: libraryRouter,
      catalogue,
      createContext: context,
      onError: (error) => reported.push(error),
    }),
  );
  const abort = new AbortController();
  const call = fetch(`${url}/arrivals`, { headers: { accept: "text/event-stream" }, signal: abort.signal });
  await (await call).body?.cancel();
  abort.abort();
  expect(await (await fetch(`${url}/unlisted`)).json()).toEqual({ result: { data: "only by RPC" } });
  expect(reported).toEqual([]);
});

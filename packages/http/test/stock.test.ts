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
import { otherRequests, plainRequests } from "./rpc.requests.ts";

const context = () => ({ requestId: "same" });
const mounted = (door: RequestHandler): RequestHandler => express.Router().use("/trpc", door);
const limits = { maxBatchSize: 10, maxBodySize: 100_000 };
const doors = {
  ours: createRpcDoor({ router: libraryRouter, catalogue, createContext: context, allowMethodOverride: true }),
  stock: mounted(
    createExpressMiddleware({ router: libraryRouter, createContext: context, allowMethodOverride: true, ...limits }),
  ),
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

const procedures = new Set(Object.keys(libraryRouter._def.procedures));

/** A name that is no procedure's is what tRPC says back, and ours does not. */
const knownPath = (member: string, name: string) => (procedures.has(name) ? member : "");

/** What a client sees of an answer, as far as it is to be the same: the request's own id is the one thing that ours adds to an error. */
async function seen(url: string, path: string, init?: RequestInit) {
  const target = path.startsWith("?") ? `${url}${path}` : `${url}/${path}`;
  const response = await fetch(target, { ...init, headers: { ...init?.headers, "x-request-id": "one" } });
  const text = await response.text();
  const body = text.replaceAll(/,"requestId":"one"/g, "").replaceAll(/,"path":"([^"]*)"/g, knownPath);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    vary: response.headers.get("vary"),
    body,
  };
}

describe("an answer is the one that tRPC's own adapter gives", () => {
  test.each([...plainRequests, ...otherRequests])("to %s", async (_name, path, init) => {
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

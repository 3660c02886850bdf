import { once } from "node:events";
import { createServer, get } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chain, createGuards, createRpcDoor } from "../src/index.ts";
import type { RpcDoorOptions } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { libraryRouter } from "./library.router.ts";
import { loansContext, loansRouter, refusal } from "./loans.router.ts";
import { otherNames, otherRequests, otherTextRequests, plainRequests, plainTextRequests } from "./rpc.requests.ts";
import { textRouter } from "./text.router.ts";

const library = { router: libraryRouter, createContext: () => ({ requestId: "one" }) };

describe("a library", () => {
  compareDoors(library, plainRequests, [...otherRequests, ...otherNames]);
});

describe("a router with a transformer", () => {
  compareDoors({ router: textRouter, createContext: () => ({}) }, plainTextRequests, otherTextRequests);
});

describe("a context that cannot be made", () => {
  const createContext = () => {
    throw new TRPCError({ code: "UNAUTHORIZED", message: "Who are you?" });
  };
  compareDoors({ ...library, createContext }, plainRequests, otherRequests);
});

describe("a context that fails later", () => {
  compareDoors({ ...library, createContext: () => Promise.reject(new Error("secret")) }, plainRequests, otherRequests);
});

describe("a context that is refused with headers", () => {
  const createContext = () => {
    throw refusal("TOO_MANY_REQUESTS", { "Retry-After": "7", RateLimit: '"key";r=0;t=7' });
  };
  compareDoors({ ...library, createContext }, plainRequests, otherRequests);
});

describe("procedures that refuse with headers", () => {
  const { contextOf } = loansContext();
  const by = (who: string): RequestInit => ({ headers: { "x-who": who } });
  compareDoors(
    { router: loansRouter, createContext: ({ req }) => contextOf(req) },
    [
      ["nobody", "list?input={}"],
      ["nobody, in a batch", "list,get?batch=1&input={}"],
      ["somebody who lacks a scope", "list?input={}", by("write")],
      ["a batch of which some is fine", 'list,get?batch=1&input={"0":{}}', by("read")],
    ],
    [
      ["an unknown procedure beside one that refuses", "list,nothing?batch=1"],
      ["a mutation by GET", "make"],
    ],
  );
});

describe("without POST for queries", () => {
  const byPost = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  compareDoors({ ...library, allowMethodOverride: false }, plainRequests.slice(0, 1), [
    ["a query by POST", "get", byPost],
    ["a batch of queries by POST", "unlisted,get?batch=1", byPost],
  ]);
});

// As they are: fetch would encode or cut them.
test.each([
  "unlisted?batch=1#x",
  "unlisted?x=1#&batch=1",
  "get?input=%22#%22",
  'echo?input="\u00c3\u00a9+\'<>|`{}"',
  "echo?input=^\\",
])("the target /%s is read as without the lane", async (path) => {
  const [withLane, withoutLane] = [await serve(library), await serve({ ...library, withoutLane: true })];
  const answerOf = async ({ url }: Served) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { path: `/trpc/${path}`, headers: { "x-request-id": "one" } }, resolve).on("error", reject);
    });
    return [response.statusCode, await text(response)];
  };
  expect(await answerOf(withLane)).toEqual(await answerOf(withoutLane));
});

test("a procedure knows the lane by the signal that it lacks", async () => {
  const [withLane, withoutLane] = [await serve(library), await serve({ ...library, withoutLane: true })];
  const isSignalled = async ({ url }: Served) => [
    await (await fetch(`${url}/isSignalled`)).json(),
    await (await fetch(`${url}/isSignalled?batch=1`)).json(),
    await (
      await fetch(`${url}/signalled`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })
    ).json(),
  ];
  const all = (data: boolean) => [{ result: { data } }, [{ result: { data } }], { result: { data } }];
  expect(await isSignalled(withLane)).toEqual(all(false));
  expect(await isSignalled(withoutLane)).toEqual(all(true));
});

/** Registers a test for each request: what is answered with the lane, and told to the log, is as without it. */
function compareDoors(
  options: Pick<RpcDoorOptions, "router" | "createContext" | "allowMethodOverride">,
  plain: typeof plainRequests,
  others: typeof plainRequests,
) {
  let doors: { withLane: Served; withoutLane: Served };
  beforeAll(async () => {
    const withLane = await serve({ allowMethodOverride: true, ...options });
    doors = { withLane, withoutLane: await serve({ allowMethodOverride: true, ...options, withoutLane: true }) };
  });

  async function compare(path: string, init: RequestInit | undefined) {
    const [byLane, byAdapter] = [await seen(doors.withLane, path, init), await seen(doors.withoutLane, path, init)];
    expect(byLane.answer).toEqual(byAdapter.answer);
    return { byLane, byAdapter };
  }

  test.each(plain)("%s takes the lane and is answered as without it", async (_name, path, init) => {
    const { byLane, byAdapter } = await compare(path, init);
    expect([byLane.hasLength, byAdapter.hasLength]).toEqual([true, false]);
  });

  test.each(others)("%s does not take the lane", async (_name, path, init) => {
    const { byLane, byAdapter } = await compare(path, init);
    expect(byLane.hasLength).toBe(byAdapter.hasLength);
  });
}

interface Served {
  url: string;
  /** What was reported, until somebody looks. */
  reported: { message: string; requestId: string; path: string | undefined }[];
}

let servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(options: Omit<RpcDoorOptions, "catalogue" | "onError">): Promise<Served> {
  const reported: Served["reported"] = [];
  const door = createRpcDoor({
    ...options,
    catalogue,
    onError: (error, where) => reported.push({ message: error instanceof Error ? error.message : "", ...where }),
  });
  const server = createServer(chain({ catalogue }, createGuards({ catalogue, isOwnHost: () => true }), door));
  servers = [...servers, server];
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`, reported };
}

// An answer of the lane has a length, and one of the adapter comes in chunks.
const framing = ["connection", "content-length", "date", "keep-alive", "transfer-encoding"];

/** An answer but for its framing, what was reported of it, and whether it had a length. */
async function seen({ url, reported }: Served, path: string, init?: RequestInit) {
  const target = path.startsWith("?") ? `${url}${path}` : `${url}/${path}`;
  const response = await fetch(target, { ...init, headers: { ...init?.headers, "x-request-id": "one" } });
  const { status, headers } = response;
  const body = Buffer.from(await response.arrayBuffer()).toString("latin1");
  const told = [...headers].filter(([name]) => !framing.includes(name));
  const errors = reported.splice(0).toSorted((a, b) => (a.path ?? "").localeCompare(b.path ?? ""));
  return { hasLength: headers.has("content-length"), answer: { status, headers: told, body, errors } };
}

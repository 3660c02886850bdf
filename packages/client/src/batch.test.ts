import { describe, expect, test, vi } from "vitest";
import { createBatcher } from "./batch.ts";
import { createClient } from "./client.ts";
import type { ClientOptions, Fetch, FetchInit, RequestEvent, ResponseEvent } from "./options.ts";

/** A client of a server that answers with each call's path and input. */
function recorder(options: Partial<ClientOptions> = {}, before: () => Promise<void> = async () => {}) {
  const requests: { url: URL; init: FetchInit }[] = [];
  const fetch: Fetch = async (text, init) => {
    const url = new URL(text);
    requests.push({ url, init });
    await before();
    const input: unknown = JSON.parse(init.body ?? url.searchParams.get("input") ?? "null");
    const paths = url.pathname.slice("/trpc/".length).split(",");
    const isBatch = url.searchParams.get("batch") === "1";
    const results = paths.map((path, index) => ({
      result: { data: [path, (isBatch ? (input as unknown[])[index] : input) ?? null] },
    }));
    return new Response(JSON.stringify(isBatch ? results : results[0]));
  };
  return { client: createClient({ baseUrl: "http://roster.example", fetch, ...options }), requests };
}

const ada = { name: "Ada", email: "ada@example.com", age: 36 };

test("calls of one tick travel together by kind, and each gets its own result", async () => {
  const { client, requests } = recorder();
  const results = await Promise.all([
    client.users.get.query({ id: 1 }),
    client.users.create.mutate(ada),
    client.users.list.query(),
    client.users.delete.mutate({ id: 2 }),
    client.users.get.query({ id: 3 }),
  ]);
  expect(results).toEqual([
    ["users.get", { id: 1 }],
    ["users.create", ada],
    ["users.list", null],
    ["users.delete", { id: 2 }],
    ["users.get", { id: 3 }],
  ]);
  expect(requests.map(({ url, init }) => `${init.method} ${url.pathname}`)).toEqual([
    "GET /trpc/users.get,users.list,users.get",
    "POST /trpc/users.create,users.delete",
  ]);
  expect(requests.map(({ init }) => init.headers["content-type"])).toEqual([undefined, "application/json"]);
});

test("without batch every call travels alone", async () => {
  const { client, requests } = recorder({ batch: false });
  await Promise.all([client.users.get.query({ id: 1 }), client.users.get.query({ id: 2 })]);
  expect(requests.map(({ url }) => url.search)).toEqual(["?input=%7B%22id%22%3A1%7D", "?input=%7B%22id%22%3A2%7D"]);
});

test("a body is at most what the server reads", async () => {
  const { client, requests } = recorder();
  const users = Array.from({ length: 100 }, (_, n) => ({ ...ada, name: "名".repeat(100), email: `${n}@example.com` }));
  const results = await Promise.all(Array.from({ length: 5 }, () => client.users.createMany.mutate({ users })));
  expect(results).toHaveLength(5);
  expect(requests.length).toBeGreaterThan(1);
  for (const { init } of requests) expect(Buffer.byteLength(init.body ?? "")).toBeLessThan(100_000);
});

test("a request is at most ten calls, and a URL of 8,000 characters", async () => {
  const { client, requests } = recorder();
  await Promise.all(Array.from({ length: 25 }, (_, id) => client.users.get.query({ id })));
  expect(requests.map(({ url }) => url.pathname.split(",").length).toSorted((a, b) => b - a)).toEqual([10, 10, 5]);
  requests.length = 0;
  await Promise.all(Array.from({ length: 10 }, () => client.users.list.query({ q: "é".repeat(200) })));
  expect(requests.length).toBeGreaterThan(1);
  for (const { url } of requests) expect(url.href.length).toBeLessThanOrEqual(8_000);
});

describe("an aborted call", () => {
  test("ends at once, and its companions are answered", async () => {
    const gate = Promise.withResolvers<void>();
    const { client, requests } = recorder({}, () => gate.promise);
    const caller = new AbortController();
    const aborted = client.users.get.query({ id: 1 }, { signal: caller.signal });
    const other = client.users.get.query({ id: 2 });
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    caller.abort();
    await expect(aborted).rejects.toMatchObject({ code: "client.aborted" });
    expect(requests[0]?.init.signal.aborted).toBe(false);
    gate.resolve();
    expect(await other).toEqual(["users.get", { id: 2 }]);
  });

  test("ends the request with the last of its companions", async () => {
    const { client, requests } = recorder({}, () => new Promise(() => {}));
    const caller = new AbortController();
    const calls = [1, 2].map((id) => client.users.get.query({ id }, { signal: caller.signal }));
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    caller.abort();
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ reason: { code: "client.aborted" } });
    expect(requests[0]?.init.signal.aborted).toBe(true);
  });

  test("does not wait for a request that goes on for others", async () => {
    const send = createBatcher({ exchange: () => new Promise(() => {}), url: "/trpc", batch: true });
    const [one, other] = [new AbortController(), new AbortController()];
    const attempt = { path: "users.get", input: undefined, isRead: true, number: 1 };
    const onTrip = vi.fn();
    const ended = send({ ...attempt, signal: one.signal, onTrip });
    void send({ ...attempt, signal: other.signal, onTrip });
    await vi.waitFor(() => expect(onTrip).toHaveBeenCalledTimes(2));
    one.abort();
    expect(await ended).toMatchObject({ error: { code: "client.aborted" }, isOutage: false });
  });

  test("is not sent where it was aborted in the same tick", async () => {
    const { client, requests } = recorder();
    const caller = new AbortController();
    const aborted = client.users.get.query({ id: 1 }, { signal: caller.signal });
    const other = client.users.get.query({ id: 2 });
    caller.abort();
    await expect(aborted).rejects.toMatchObject({ code: "client.aborted" });
    await other;
    expect(requests.map(({ url }) => url.pathname)).toEqual(["/trpc/users.get"]);
  });
});

test("the hooks are told of every attempt, and what they throw is ignored", async () => {
  const told: (RequestEvent | ResponseEvent)[] = [];
  let isDown = true;
  const client = createClient({
    baseUrl: "http://roster.example",
    async fetch() {
      if (!isDown) return new Response('{"result":{"data":"up"}}');
      isDown = false;
      throw new TypeError("fetch failed");
    },
    onRequest(event) {
      told.push(event);
      throw new Error("a hook failed");
    },
    onResponse: (event) => told.push(event),
  });
  expect(await client.users.get.query({ id: 1 })).toBe("up");
  const about = (attempt: number) => ({
    requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    attempt,
    paths: ["users.get"],
    method: "GET",
  });
  expect(told).toEqual([
    about(1),
    {
      ...about(1),
      durationMs: expect.any(Number),
      status: undefined,
      error: expect.objectContaining({ code: "client.network" }),
    },
    about(2),
    { ...about(2), durationMs: expect.any(Number), status: 200, error: undefined },
  ]);
  expect(told[1]?.requestId).toBe(told[0]?.requestId);
  expect(told[2]?.requestId).not.toBe(told[0]?.requestId);
});

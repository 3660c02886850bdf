import { beforeEach, describe, expect, test } from "vitest";
import { addHeaders } from "../src/index.ts";
import { loansContext, loansRouter, refusal } from "./loans.router.ts";
import { json, libraryForFile } from "./serve.ts";

const { done, contextOf } = loansContext();
const counted: number[] = [];
const loans = libraryForFile({
  router: loansRouter,
  createContext({ req, res, calls }) {
    counted.push(calls);
    addHeaders(res, { RateLimit: '"key";r=9;t=60' });
    const { "x-who": who } = req.headers;
    if (who === "banned") throw refusal("TOO_MANY_REQUESTS", { "Retry-After": "7", RateLimit: '"key";r=0;t=7' });
    if (who === "broken") throw Object.assign(new Error("secret"), { headers: { "Set-Cookie": "secret" } });
    return contextOf(req);
  },
});
beforeEach(() => {
  done.length = 0;
  counted.length = 0;
});

const call = (path: string, init: RequestInit = {}, who?: string) =>
  fetch(`${loans.url}${path}`, { ...init, headers: { ...init.headers, ...(who && { "x-who": who }) } });

const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body,
});
const loan = { isbn: "1", days: 7 };
const tooLarge = post(JSON.stringify(loan).padEnd(100_001));
const deep = `{"isbn":${"[".repeat(33)}${"]".repeat(33)}}`;

describe("a context that is refused", () => {
  test("is an answer of its own at the REST door, with the headers that the refusal asks for", async () => {
    const response = await call("/loans", {}, "banned");
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 429, code: "rate.limited", detail: "No." });
  });

  test.each(["/trpc/list?input={}", "/trpc/list,get?batch=1&input={}"])("and at %s", async (path) => {
    const response = await call(path, {}, "banned");
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    const body: unknown = await response.json();
    for (const answer of [body].flat()) expect(answer).toMatchObject({ error: { data: { reason: "rate.limited" } } });
  });

  test("before the body is read", async () => {
    for (const path of ["/loans", "/trpc/make"]) expect((await call(path, tooLarge, "banned")).status).toBe(429);
  });

  test("that nobody expected shows nothing of itself, headers included", async () => {
    for (const [path, init] of [
      ["/loans", {}],
      ["/trpc/list?input={}", {}],
      ["/trpc/make", tooLarge],
    ] as const) {
      const response = await call(path, init, "broken");
      expect([response.status, response.headers.get("set-cookie")]).toEqual([500, null]);
      expect(await response.text()).not.toContain("secret");
    }
    expect(loans.reported.map(({ message }) => message)).toEqual(["secret", "secret", "secret"]);
  });
});

describe("whoever may not call is told that, and not what is wrong with the input", () => {
  const refused: [name: string, path: string, init: RequestInit, status: number][] = [
    ["REST: too large", "/loans", tooLarge, 413],
    ["REST: no JSON", "/loans", post("{"), 400],
    ["REST: too deep", "/loans", post(deep), 400],
    ["REST: compressed", "/loans", post("{}", { "content-encoding": "gzip" }), 415],
    ["REST: text", "/loans", post("{}", { "content-type": "text/plain" }), 415],
    ["REST: not valid", "/loans", post("{}"), 422],
    ["REST: no object", "/loans", post("[]"), 422],
    ["REST: an unknown parameter beside a body", "/loans?a=1", post(JSON.stringify(loan)), 422],
    ["REST: an unknown parameter where none is taken", "/loans?a=1", { method: "DELETE" }, 422],
    ["REST: a field of the path in the body", "/loans/1", json("PUT", loan), 422],
    ["REST: a tag that is none", "/loans/1", json("PUT", { days: 1 }, { "if-match": "1" }), 422],
    ["RPC: too large", "/trpc/make", tooLarge, 413],
    ["RPC: too large in a batch", "/trpc/make,make?batch=1", tooLarge, 413],
    ["RPC: too large, its name encoded", "/trpc/m%61ke", tooLarge, 413],
    ["RPC: no JSON", "/trpc/make", post("{"), 400],
    ["RPC: no UTF-8", "/trpc/make", { ...post(""), body: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
    ["RPC: too deep", "/trpc/make", post(deep), 400],
    ["RPC: too deep in a batch", "/trpc/make,make?batch=1", post(`{"1":${deep}}`), 400],
    ["RPC: compressed", "/trpc/make", post("{}", { "content-encoding": "gzip" }), 415],
    ["RPC: not valid", "/trpc/make", post("{}"), 400],
    ["RPC: not valid, streamed", "/trpc/make?batch=1", post("{}", { "trpc-accept": "application/jsonl" }), 200],
  ];

  test.each(refused)("%s", async (_name, path, init, status) => {
    const nobody = await call(path, init);
    const reader = await call(path, init, "read");
    expect(done).toEqual([]);
    if (status === 200) {
      expect(await nobody.text()).toContain("auth.required");
      expect(await reader.text()).toContain("auth.forbidden");
      return;
    }
    expect([nobody.status, nobody.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await nobody.text()).toMatch(/"(?:code|reason)":"auth\.required"/);
    expect([reader.status, reader.headers.get("www-authenticate")]).toEqual([403, 'Bearer scope="write"']);
    expect((await call(path, init, "read write")).status).toBe(status);
  });

  test("REST: nor what is wrong with the query", async () => {
    expect((await call("/loans?limit=x")).status).toBe(401);
    expect((await call("/loans?limit=x", {}, "write")).status).toBe(403);
    expect((await call("/loans?limit=x", {}, "read")).status).toBe(422);
    expect((await call("/loans/1?a=1")).status).toBe(401);
  });

  test("a condition that the caller may not look at keeps them from the write", async () => {
    const write = (headers: Record<string, string>, who: string) =>
      call("/loans/1", json("PUT", { days: 1 }, headers), who);
    for (const headers of [{ "if-none-match": "*" }, { "if-match": '"2", "3"' }]) {
      expect((await write(headers, "write")).status).toBe(403);
      expect((await write(headers, "read write")).status).toBe(200);
    }
    expect((await write({ "if-match": '"3"' }, "write")).status).toBe(200);
  });

  test("who may neither read nor write is told of the write, and nothing is read for who may only read", async () => {
    for (const who of ["nothing", "read"]) {
      const response = await call("/loans/1", json("PUT", { days: 1 }, { "if-match": '"2", "3"' }), who);
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([403, 'Bearer scope="write"']);
      expect(done).toEqual([]);
    }
  });
});

test("of several refusals in a batch, the first one's headers count", async () => {
  const response = await call("/trpc/list,get?batch=1&input={}", {}, "write");
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([403, 'Bearer scope="read"']);
});

test("a context is told how many calls there are", async () => {
  await call("/loans", {}, "read");
  await call("/trpc/list?input={}", {}, "read");
  await call("/trpc/list,list,list?batch=1&input={}", {}, "read");
  await call("/trpc/list,list?batch=1&input={}", { headers: { "trpc-accept": "application/jsonl" } }, "read");
  await call("/trpc/make,make?batch=1", tooLarge, "read");
  expect(counted).toEqual([1, 1, 3, 2, 2]);
});

test("headers that a context adds are on every answer, once", async () => {
  const own = '"key";r=9;t=60';
  for (const [path, init, who] of [
    ["/loans", {}, "read"],
    ["/loans", {}, undefined],
    ["/loans", { method: "DELETE" }, "write"],
    ["/trpc/list?input={}", {}, "read"],
    ["/trpc/list?batch=1&input={}", { headers: { "trpc-accept": "application/jsonl" } }, "read"],
    ["/trpc/nothing", {}, "read"],
    ["/trpc/make", tooLarge, "write"],
  ] as const) {
    expect([path, (await call(path, init, who)).headers.get("ratelimit")]).toEqual([path, own]);
  }
  // What the answer says itself stays.
  expect((await call("/loans", {}, "banned")).headers.get("ratelimit")).toBe('"key";r=0;t=7');
  expect((await call("/trpc/list?input={}", {}, "banned")).headers.get("ratelimit")).toBe('"key";r=0;t=7');
});

describe("a POST without fields for a body", () => {
  const renew = (init: RequestInit) => call("/loans/1/renew", { method: "POST", ...init }, "write");
  const type = { "content-type": "application/json" };

  test("needs none, and no Content-Type", async () => {
    expect(await (await renew({})).json()).toEqual({ isbn: "1", days: 14 });
  });

  test("takes an empty object, and nothing under any type", async () => {
    expect((await renew({ headers: type, body: "{}" })).status).toBe(200);
    expect((await renew({ headers: type })).status).toBe(200);
    expect((await renew({ headers: { "content-type": "text/plain" } })).status).toBe(200);
  });

  test("names what is too much", async () => {
    const response = await renew({ headers: type, body: '{"days":30,"isbn":"1"}' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      errors: [
        { in: "body", path: ["days"], code: "unrecognized_keys" },
        { in: "body", path: ["isbn"], code: "unrecognized_keys" },
      ],
    });
    expect((await renew({ headers: type, body: "[]" })).status).toBe(422);
    expect((await renew({ headers: type, body: "{" })).status).toBe(400);
    expect((await renew({ headers: { "content-type": "text/plain" }, body: "a" })).status).toBe(415);
    expect((await call("/loans/1/renew?days=30", { method: "POST" }, "write")).status).toBe(422);
  });
});

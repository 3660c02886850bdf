import { describe, expect, test } from "vitest";
import { json, libraryForFile } from "./serve.ts";

const library = libraryForFile();

const call = (path: string, init?: RequestInit) => fetch(`${library.url}${path}`, init);

describe("routing", () => {
  test("a written segment is preferred to a parameter", async () => {
    expect(await (await call("/books/newest")).json()).toBe("newest");
    expect(await (await call("/books/7")).json()).toMatchObject({ isbn: "7" });
  });

  test("two parameters of one path arrive decoded, each once", async () => {
    expect(await (await call("/books/a%2Fb%2520%C3%A9/copies/3")).json()).toEqual({ isbn: "a/b%20é", number: 3 });
  });

  test("an unknown path is 404, under a known root and elsewhere", async () => {
    for (const path of ["/books/1/2/3", "/nothing"]) {
      const response = await call(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "route.not_found", type: "/problems/route.not_found" });
    }
  });

  test("another method is 405 and says which there are", async () => {
    const response = await call("/books", { method: "PATCH" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("DELETE, GET, HEAD, OPTIONS, POST");
  });

  test("OPTIONS is 204 with Allow", async () => {
    const response = await call("/books/1", { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow"), await response.text()]).toEqual([
      204,
      "GET, HEAD, OPTIONS, PUT",
      "",
    ]);
  });
});

describe("values of the query", () => {
  const read = async (query: string) => (await call(`/books?${query}`)).json();

  test.each([
    ["inPrint=false", { inPrint: false }],
    ["inPrint=true", { inPrint: true }],
    ["tag=a", { tag: ["a"] }],
    ["tag=a&tag=b", { tag: ["a", "b"] }],
    ["year=1999&year=-2", { year: [1999, -2] }],
    ["minPrice=1.5e1", { minPrice: 15 }],
    ["q=", { q: "" }],
    ["q=a+b%2Bc", { q: "a b+c" }],
    ["q=1", { q: "1" }],
    ["since=2026-11-22", { since: "2026-11-22" }],
  ])("%s", async (query, expected) => expect(await read(query)).toEqual({ size: "small", ...expected }));

  test.each([
    "inPrint=1",
    "inPrint=",
    "inPrint=TRUE",
    "year=1.0",
    "year=0x10",
    "year=01",
    "year=9007199254740993",
    "year=",
    "minPrice=.5",
    "minPrice=NaN",
    "minPrice=1e400",
    "q=a&q=b",
    "since=2026-11-31",
    "since=1764000000",
    "size=medium",
    "unknown=1",
    "__proto__=1",
  ])("%s is not valid", async (query) => {
    const response = await call(`/books?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "request.invalid", errors: [{ in: "query" }] });
  });
});

describe("bodies", () => {
  test("a success has its declared status and headers", async () => {
    const response = await call("/books", json("POST", { isbn: "9", copies: 1 }));
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe("/books/9");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ isbn: "9", copies: 1, edition: 1 });
  });

  test("what a procedure answers is private, and everything else is not stored", async () => {
    const cached = async (path: string, init?: RequestInit) => (await call(path, init)).headers.get("cache-control");
    expect(await cached("/books/1")).toBe("private, no-cache");
    expect(await cached("/books", json("POST", { isbn: "9", copies: 1 }))).toBe("private, no-cache");
    expect(await cached("/trpc/unlisted")).toBe("private, no-cache");
    expect(await cached("/books", { method: "DELETE" })).toBe("no-store");
    for (const path of ["/books/none", "/nothing", "/fail", "/trpc/fail"]) expect(await cached(path)).toBe("no-store");
  });

  test("204 has no body and no Content-Type", async () => {
    const response = await call("/books", { method: "DELETE" });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([204, null, ""]);
  });

  test.each(["application/json; charset=utf-8", "APPLICATION/JSON", 'application/json;x="y"'])(
    "%s is JSON",
    async (type) => {
      const response = await call("/books", json("POST", { isbn: "9", copies: 1 }, { "content-type": type }));
      expect(response.status).toBe(201);
    },
  );

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json5", "multipart/form-data"])(
    "%s is refused",
    async (type) => {
      const response = await call("/books", json("POST", { isbn: "9", copies: 1 }, { "content-type": type }));
      expect([response.status, response.headers.get("accept")]).toEqual([415, "application/json"]);
    },
  );

  test("what is not JSON in UTF-8 is 400", async () => {
    for (const body of ["{", "", "{'a':1}", "\ufeff{}", new Uint8Array([0x22, 0xff, 0x22]), "NaN"]) {
      const response = await call("/books", { method: "POST", headers: { "content-type": "application/json" }, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: "request.malformed_json" });
    }
  });

  test.each([[[1]], ["text"], [7], [null], [true]])("%j is no object", async (body) => {
    const response = await call("/books", json("POST", body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: "body", path: [], code: "invalid_type" }] });
  });

  test("a compressed body is 415", async () => {
    const headers = { "content-encoding": "gzip" };
    const response = await call("/books", json("POST", { isbn: "9", copies: 1 }, headers));
    expect([response.status, response.headers.get("accept-encoding")]).toEqual([415, "identity"]);
  });

  test("a parameter of the query beside a body is told", async () => {
    const response = await call("/books?dryRun=1", json("POST", { isbn: "9", copies: 1 }));
    expect(await response.json()).toMatchObject({ errors: [{ in: "query", path: ["dryRun"] }] });
    expect((await call("/books?dryRun=1", { method: "DELETE" })).status).toBe(422);
  });

  test("32 levels are read and 33 are not", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    for (const [levels, code] of [
      [32, "request.invalid"],
      [33, "request.too_deep"],
      [45_000, "request.too_deep"],
    ] as const) {
      const response = await call("/books", { ...json("POST", 0), body: nested(levels) });
      expect(await response.json()).toMatchObject({ code });
    }
  });

  test("100,000 bytes are read and 100,001 are not", async () => {
    const padded = (bytes: number) => JSON.stringify({ isbn: "9", copies: 1 }).padEnd(bytes);
    expect((await call("/books", { ...json("POST", 0), body: padded(100_000) })).status).toBe(201);
    const refused = await call("/books", { ...json("POST", 0), body: padded(100_001) });
    expect([refused.status, await refused.json()]).toMatchObject([413, { code: "request.too_large" }]);
  });

  test("a field of the path is unknown in the body, and all violations come at once", async () => {
    const response = await call("/books/1", json("PUT", { isbn: "2", edition: 4, copies: "many" }));
    expect(await response.json()).toMatchObject({
      detail: "3 fields are not valid.",
      errors: [
        { in: "body", path: ["isbn"], code: "unrecognized_keys" },
        { in: "body", path: ["edition"], code: "unrecognized_keys" },
        { in: "body", path: ["copies"], code: "invalid_type" },
      ],
    });
  });

  test.each(["?edition=7", "?isbn=2", "?copies=9", "?other=1"])("%s is unknown where a body is read", async (query) => {
    const response = await call(`/books/1${query}`, json("PUT", { copies: 1 }));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: "query", code: "unrecognized_keys" }] });
  });

  test("JSON values are never coerced, before or after calls of every route", async () => {
    const attempt = async () => (await call("/books", json("POST", { isbn: "1", copies: "5" }))).status;
    expect(await attempt()).toBe(422);
    for (const path of ["/books?year=1&inPrint=true", "/books/1", "/books/1/copies/2"]) await call(path);
    await call("/books/1", json("PUT", { copies: 1 }));
    expect(await attempt()).toBe(422);
  });
});

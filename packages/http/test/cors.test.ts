import { describe, expect, test } from "vitest";
import { createGuards } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { sendRaw } from "./raw.ts";
import { json, libraryForFile } from "./serve.ts";

const page = "https://app.example";
const open = libraryForFile({ allowedOrigins: [page, "http://localhost:5173"], anyHostPaths: ["/books/newest"] });
const closed = libraryForFile();

const foreign = { "sec-fetch-site": "cross-site" };
const add = (origin: string, url = open.url) =>
  fetch(`${url}/books`, json("POST", { isbn: "9", copies: 1 }, { origin, ...foreign }));
const corsHeaders = (response: Response) => [...response.headers.keys()].filter((name) => name.startsWith("access-"));

const others = [
  "https://app.example.evil",
  "https://APP.example",
  "http://app.example",
  "https://app.example:8443",
  "https://sub.app.example",
  "https://app.example/",
  "null",
  "*",
  "",
];

describe("a page of an allowed origin", () => {
  test("may ask what it may send", async () => {
    const headers = { origin: page, ...foreign, "access-control-request-method": "PATCH" };
    for (const path of ["/books/1", "/trpc/add", "/nothing"]) {
      const response = await fetch(`${open.url}${path}`, { method: "OPTIONS", headers });
      expect([response.status, await response.text()]).toEqual([204, ""]);
      expect(response.headers.get("access-control-allow-origin")).toBe(page);
      expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, POST, PUT, PATCH, DELETE");
      for (const name of ["Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Request-Id"])
        expect(response.headers.get("access-control-allow-headers")).toContain(name);
      expect(Number(response.headers.get("access-control-max-age"))).toBeGreaterThan(0);
      expect(response.headers.get("access-control-allow-credentials")).toBe(null);
      expect(response.headers.get("vary")).toContain("Origin");
    }
  });

  test.each(["/books/1", "/books/none", "/nothing", "/books?size=medium", "/fail", "/trpc/unlisted", "/trpc/nothing"])(
    "can read %s",
    async (path) => {
      const { headers } = await fetch(`${open.url}${path}`, { headers: { origin: page, ...foreign } });
      expect(headers.get("access-control-allow-origin")).toBe(page);
      expect(headers.get("access-control-allow-credentials")).toBe(null);
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(headers.get("vary")).toContain("Origin");
      for (const name of ["ETag", "Location", "Link", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-Id"])
        expect(headers.get("access-control-expose-headers")).toContain(name);
    },
  );

  test("may write, at both doors", async () => {
    expect((await add(page)).status).toBe(201);
    const init = json("POST", { isbn: "9", copies: 1 }, { origin: page, ...foreign });
    expect((await fetch(`${open.url}/trpc/add`, init)).status).toBe(200);
  });

  test("learns what refused it, a path that is not canonical included", async () => {
    const text = await sendRaw(
      open.url,
      `GET /books//1 HTTP/1.1\r\nHost: localhost\r\nOrigin: ${page}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain(`Access-Control-Allow-Origin: ${page}`);
  });
});

describe.each(others)("a page of the origin %j", (origin) => {
  test("may neither ask, read nor write", async () => {
    const asked = await fetch(`${open.url}/books/1`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    });
    const read = await fetch(`${open.url}/books/1`, { headers: { origin, ...foreign } });
    const written = await add(origin);
    expect([read.status, written.status]).toEqual([200, 403]);
    for (const response of [asked, read, written]) {
      expect(corsHeaders(response)).toEqual([]);
      expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(response.headers.get("vary")).toContain("Origin");
    }
  });
});

test("what has a Vary keeps it", async () => {
  const vary = async (path: string, headers = {}) =>
    (await fetch(`${open.url}${path}`, { headers })).headers.get("vary");
  expect(await vary("/trpc/unlisted")).toBe("trpc-accept, accept, Origin");
  expect(await vary("/trpc/unlisted?batch=1", { "trpc-accept": "application/jsonl" })).toBe(
    "trpc-accept, accept, Origin",
  );
  expect(await vary("/books/1")).toBe("Origin");
});

test("without allowed origins nothing is said, and nobody is let in", async () => {
  expect((await add(page, closed.url)).status).toBe(403);
  const { headers } = await fetch(`${closed.url}/books/1`, { headers: { origin: page } });
  expect([...headers.keys()].filter((name) => name.startsWith("access-") || name === "vary")).toEqual([]);
});

test.each(["*", "null", "https://app.example/", "https://*.example", "app.example", "HTTPS://app.example", ""])(
  "%j is no origin to allow",
  (origin) => {
    const options = { catalogue, isOwnHost: () => true, allowedOrigins: [origin] };
    expect(() => createGuards(options)).toThrow(JSON.stringify(origin));
  },
);

describe("paths for any Host", () => {
  const status = async (target: string, lines = "Host: evil.example") =>
    /^HTTP\/1\.1 (\d+)/.exec(await sendRaw(open.url, `GET ${target}\r\n${lines}\r\nConnection: close\r\n\r\n`))?.[1];

  test("answer under any, and under none where HTTP knows none", async () => {
    expect(await status("/books/newest HTTP/1.1")).toBe("200");
    expect(await status("/books/newest?a HTTP/1.1", "Host: 10.0.0.7:3000")).not.toBe("421");
    expect(await status("http://evil.example/books/newest HTTP/1.1")).toBe("200");
    expect(await status("/books/newest HTTP/1.0", "X-A: a")).toBe("200");
  });

  test("let nobody further", async () => {
    for (const target of ["/books/1", "/books/newest/", "/books/newest/../1", "/books/%6eewest", "/trpc/unlisted"]) {
      await status("/books/newest HTTP/1.1");
      expect([target, await status(`${target} HTTP/1.1`)]).toEqual([target, "421"]);
    }
  });
});

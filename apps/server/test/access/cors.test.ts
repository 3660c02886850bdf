import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";

const page = "https://app.example";

let server: RunningServer;
let folder: TemporaryFolder;
let key: Record<string, string>;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "error", ALLOWED_ORIGINS: page });
  const made = await call("/keys", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Page", scopes: ["users:read", "users:write"] }),
  });
  key = { authorization: `Bearer ${((await made.json()) as { secret: string }).secret}` };
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

const call = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const by = (origin: string, more: Record<string, string> = {}) => ({ origin, "sec-fetch-site": "cross-site", ...more });
const json = { "content-type": "application/json" };
let people = 0;
const person = () => JSON.stringify({ name: "Ada", email: `ada-${(people += 1)}@example.com`, age: 36 });

describe("a page of an allowed origin", () => {
  test("reads and writes with a key, at both doors", async () => {
    const read = await call("/users", { headers: by(page, key) });
    expect([read.status, read.headers.get("access-control-allow-origin")]).toEqual([200, page]);
    const headers = by(page, { ...key, ...json });
    expect((await call("/users", { method: "POST", headers, body: person() })).status).toBe(201);
    expect((await call("/trpc/users.create", { method: "POST", headers, body: person() })).status).toBe(200);
  });

  test("is told why it may not without one, by its own answer", async () => {
    for (const path of ["/users", "/trpc/users.list"]) {
      const refused = await call(path, { headers: by(page) });
      expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, page]);
      expect(refused.headers.get("access-control-expose-headers")).toContain("RateLimit");
      expect(refused.headers.has("ratelimit")).toBe(true);
    }
    const write = { method: "POST", headers: by(page, json), body: person() };
    expect((await call("/users", write)).status).toBe(401);
    expect((await call("/trpc/users.create", write)).status).toBe(401);
  });

  test("gets nothing by a cookie", async () => {
    const cookie = { cookie: `__Host-roster=${"a".repeat(43)}` };
    for (const init of [
      { headers: by(page, cookie) },
      { method: "POST", headers: by(page, { ...cookie, ...json }), body: "{}" },
    ]) {
      const path = "method" in init ? "/trpc/users.create" : "/trpc/users.list";
      const refused = await call(path, init);
      expect(refused.status).toBeGreaterThanOrEqual(401);
      expect(refused.status).toBeLessThanOrEqual(403);
      expect(refused.headers.get("access-control-allow-credentials")).toBe(null);
    }
  });
});

test("a page of another origin writes nothing with a key, and can read no answer", async () => {
  for (const origin of ["https://evil.example", "null"]) {
    const write = { method: "POST", headers: by(origin, { ...key, ...json }), body: person() };
    expect((await call("/users", write)).status).toBe(403);
    const read = await call("/users", { headers: by(origin, key) });
    expect(read.headers.has("access-control-allow-origin")).toBe(false);
    expect(read.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  }
});

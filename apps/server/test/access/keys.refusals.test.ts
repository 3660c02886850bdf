import { randomBytes } from "node:crypto";
import { makeSecret } from "@roster/api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { dataFolder } from "../harness/data-folder.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import { createKeyCalls } from "./keys.calls.ts";

let server: RunningServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await dataFolder();
  // Refused credentials count for the address, and these tests send many of them.
  server = await startServer({ DATA_DIR: folder.path, RATE_LIMIT_ADDRESS: "10000" });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

const { send, create } = createKeyCalls(() => server.url);

describe("credentials that are not good are refused at both doors, in local mode too:", () => {
  const { secret: unknown } = makeSecret(randomBytes);
  test.each([
    ["a key that is unknown", `Bearer ${unknown}`],
    ["a mistyped key", `Bearer ${unknown.slice(0, -1)}${unknown.endsWith("x") ? "y" : "x"}`],
    ["no key", "Bearer"],
    ["another token", "Bearer abc.def"],
    ["another scheme", "Basic dXNlcjpwYXNz"],
  ])("%s", async (_name, authorization) => {
    for (const target of [
      "GET /users",
      "POST /users",
      "GET /trpc/users.list",
      "GET /trpc/users.list,keys.list?batch=1",
    ]) {
      const { status, headers, text } = await send(target, { headers: { authorization } });
      expect([target, status]).toEqual([target, 401]);
      expect(text).toContain("auth.invalid");
      const [, token] = authorization.split(" ");
      if (token !== undefined) expect(text).not.toContain(token.slice(-8));
      expect(headers.get("www-authenticate")).toBe('Bearer realm="roster", error="invalid_token"');
    }
  });

  test("a key in the URL or a cookie, logged by its id and never by itself", async () => {
    const { key, secret } = await create(["users:read", "users:write"]);
    const spoken = secret.slice(8, -4);
    for (const target of [`GET /users?key=${secret}`, `GET /users?${secret}`, `GET /trpc/users.list?key=${secret}`]) {
      const { status, text } = await send(target, { secret });
      expect([target, status]).toEqual([target, 401]);
      expect(text).toMatch(/auth\.invalid/);
      expect(text).toMatch(/have it rotated/);
      expect(text).not.toContain(spoken);
    }
    expect((await send("GET /users", { headers: { cookie: `key=${secret}` } })).status).toBe(401);
    await vi.waitFor(() => expect(server.output()).toMatch(new RegExp(`"keyId":${key.id},"where":"Cookie header"`)));
    expect(server.output()).toMatch(new RegExp(`"keyId":${key.id},"where":"URL"`));
    expect(server.output()).not.toContain(spoken);
  });
});

describe("without credentials", () => {
  test.each([
    ["a foreign page", { origin: "https://evil.example" }],
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
    ["a proxy", { "x-forwarded-for": "127.0.0.1" }],
  ])("%s is told what to do, and reads nothing", async (_name, headers) => {
    for (const target of ["GET /users", "GET /trpc/users.list", "GET /trpc/keys.list"]) {
      const { status, text, headers: told } = await send(target, { headers });
      expect([target, status]).toEqual([target, 401]);
      expect(text).toContain("auth.required");
      expect(text).toMatch(/npm run roster -- keys create/);
      expect(told.get("www-authenticate")).toBe('Bearer realm="roster"');
    }
  });

  test("a key opens what the request alone would not", async () => {
    const { secret } = await create();
    expect((await send("GET /users", { secret, headers: { "x-forwarded-for": "192.0.2.1" } })).status).toBe(200);
  });
});

import { once } from "node:events";
import { stat } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dataFolder } from "./harness/data-folder.ts";
import { describePostgres, startPostgres } from "./harness/postgres.ts";
import { runServer, startServer } from "./harness/server.ts";
import type { TemporaryFolder } from "./harness/server.ts";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await dataFolder();
});
afterEach(() => folder.remove());

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const create = (url: string, user = ada) =>
  fetch(`${url}/users`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(user),
  });

describe("a start that cannot be", () => {
  test("a bad environment: every variable named, exit 78, nothing created", async () => {
    const { code, output } = await runServer({
      HOST: "0.0.0.0",
      PORT: "http",
      DATABSE_URL: "x",
      DATA_DIR: folder.path,
    });
    expect(code).toBe(78);
    for (const name of ["HOST", "PORT", "DATABSE_URL"]) expect(output).toContain(name);
    expect(output).not.toMatch(/^\s+at /m);
  });

  test("a port in use: the port and another to try, exit 69", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    try {
      const { code, output } = await runServer({ PORT: String(port), DATA_DIR: folder.path });
      expect(code).toBe(69);
      expect(output).toContain(`Port ${port} on 127.0.0.1 is in use`);
      expect(output).not.toMatch(/^\s+at /m);
    } finally {
      other.close();
    }
  });

  test.runIf(process.platform === "linux")("a data folder that nobody can write: said in a line, exit 69", async () => {
    const { code, output } = await runServer({ PORT: "0", DATA_DIR: "/proc" });
    expect(code).toBe(69);
    expect(output).toContain("The data folder /proc cannot be written. Set DATA_DIR to a folder you can write.");
    expect(output).not.toMatch(/^\s+at /m);
  });

  test("a data folder in use: who holds it, exit 69, and the holder goes on", async () => {
    const first = await startServer({ DATA_DIR: folder.path });
    try {
      const { code, output } = await runServer({ PORT: "0", DATA_DIR: folder.path });
      expect(code).toBe(69);
      expect(output).toContain(String(first.pid));
      expect((await create(first.url)).status).toBe(201);
    } finally {
      await first.end();
    }
  });
});

describe("stop and start", () => {
  test("what was written is there after a stop", async () => {
    const dataDir = join(folder.path, "new");
    const first = await startServer({ DATA_DIR: dataDir });
    const user = await (await create(first.url)).json();
    expect(await first.end("SIGTERM")).toEqual({ code: 0, signal: null });
    // Other users of the machine cannot read it.
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
    const second = await startServer({ DATA_DIR: dataDir });
    expect(await (await fetch(`${second.url}/users/1`)).json()).toEqual(user);
    expect(await second.end("SIGINT")).toEqual({ code: 0, signal: null });
  });

  test("a request under way is answered before the stop", async () => {
    const server = await startServer({ DATA_DIR: folder.path });
    const { hostname, port } = new URL(server.url);
    const body = JSON.stringify(ada);
    const headers = { "content-type": "application/json", "content-length": body.length };
    const slow = request({ hostname, port, path: "/users", method: "POST", headers });
    slow.write(body.slice(0, 10));
    await sleep(200);
    const ending = server.end("SIGTERM");
    await sleep(200);
    slow.end(body.slice(10));
    const [response] = (await once(slow, "response")) as [{ statusCode: number; headers: Record<string, string> }];
    expect([response.statusCode, response.headers.connection]).toEqual([201, "close"]);
    expect(await ending).toEqual({ code: 0, signal: null });
  });
});

test("the log has a line for each answer, without what people typed", async () => {
  const server = await startServer({ DATA_DIR: folder.path });
  await create(server.url);
  await fetch(`${server.url}/users?q=confidential`, { headers: { authorization: "Bearer confidential" } });
  await fetch(`${server.url}/confidential`);
  await fetch(`${server.url}/trpc/confidential`);
  await server.end();
  const lines = server
    .output()
    .split("\n")
    .filter((line) => line.includes('"msg":"request"'));
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { method: "POST", route: "/users", status: 201, ms: expect.any(Number), requestId: expect.any(String) },
    { method: "GET", route: "/users", status: 401 },
    { method: "GET", route: "-", status: 404 },
    { method: "GET", route: "/trpc/?", status: 404 },
  ]);
  expect(lines.join("\n")).not.toMatch(/confidential|ada@example|Lovelace/);
});

test("the admin and the fixed paths answer as HTTP says", async () => {
  const server = await startServer({ DATA_DIR: folder.path });
  try {
    const status = async (path: string, init?: RequestInit) => (await fetch(`${server.url}${path}`, init)).status;
    expect(await (await fetch(`${server.url}/app/users/42`)).text()).toContain('<div id="root">');
    expect(await status("/app/assets/missing-1234.js")).toBe(404);
    expect(await status("/app/", { headers: { range: "bytes=9999999-" } })).toBe(200);
    expect(await status("/app/..%2f..%2fpackage.json")).toBe(200); // the page: it names no file outside
    for (const path of ["/", "/app/users", "/health/live", "/health/ready", "/openapi.json", "/docs"]) {
      expect(await status(path, { method: "OPTIONS" })).toBe(204);
      const refused = await fetch(`${server.url}${path}`, { method: "POST" });
      expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
    for (const path of ["/HEALTH/live", "/OPENAPI.JSON", "/docs/"]) expect(await status(path)).toBe(404);
    expect(server.output()).not.toContain("unexpected error");
  } finally {
    await server.end();
  }
});

test("a second signal of another kind ends the process at once", async () => {
  const server = await startServer({ DATA_DIR: folder.path });
  const { hostname, port } = new URL(server.url);
  const headers = { "content-type": "application/json", "content-length": 10 };
  const stuck = request({ hostname, port, path: "/users", method: "POST", headers });
  stuck.on("error", () => {});
  stuck.write("{");
  await sleep(300);
  const ending = server.end("SIGTERM");
  await sleep(300);
  process.kill(server.pid, "SIGINT");
  expect(await ending).toEqual({ code: null, signal: "SIGINT" });
});

describePostgres("a PostgreSQL that goes away", () => {
  test("503 and not ready while it is away, and well again by itself", async () => {
    const postgres = await startPostgres();
    const url = await postgres.createDatabase();
    await postgres.shutDown("SIGINT");
    const server = await startServer({ DATABASE_URL: url });
    const statuses = async () => [
      (await fetch(`${server.url}/health/live`)).status,
      (await fetch(`${server.url}/health/ready`)).status,
      (await fetch(`${server.url}/users`)).status,
    ];
    const until = async (expected: number[]) => {
      for (let tries = 0; tries < 100; tries += 1) {
        if (String(await statuses()) === String(expected)) return;
        await sleep(100);
      }
      expect(await statuses()).toEqual(expected);
    };
    try {
      expect(await statuses()).toEqual([200, 503, 503]);
      const refused = await create(server.url);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
      expect(await refused.json()).toMatchObject({ code: "server.unavailable" });

      await postgres.restart();
      await until([200, 200, 200]);
      expect((await create(server.url)).status).toBe(201);

      await postgres.shutDown("SIGKILL");
      await until([200, 503, 503]);
      await postgres.restart();
      await until([200, 200, 200]);
      expect((await create(server.url)).status).toBe(409);
      expect(server.output()).not.toContain(new URL(url).password);
      expect(server.output()).toContain('"msg":"unavailable"');
      expect(server.output()).not.toContain("unexpected error");
    } finally {
      await server.end();
      await postgres.stop();
    }
  }, 60_000);
});

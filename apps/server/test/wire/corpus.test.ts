import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import { themes } from "./corpus.all.ts";
import { callerCases } from "./corpus.callers.ts";
import { judge } from "./corpus.judge.ts";
import { bytesOf, exchange, send } from "./corpus.socket.ts";

let server: RunningServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "warn", RATE_LIMIT_ADDRESS: "1000000" });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

describe.each(Object.entries({ ...themes, callers: callerCases }))("%s", (_theme, cases) => {
  test.each(cases.map((given) => [given.name, given] as const))("%s", async (_name, given) => {
    expect((await judge((request) => send(server.url, request), given)).join("; ")).toBe("");
  });
});

describe("many requests over one connection", () => {
  const open = { connection: "keep-alive" };
  const pipelined = (line: (index: number) => string, last: Buffer) =>
    exchange(
      server.url,
      Buffer.concat([
        ...Array.from({ length: 99 }, (_, index) =>
          bytesOf({ line: line(index), headers: { ...open, "x-request-id": String(index) } }),
        ),
        last,
      ]),
    );

  test.each([
    ["REST", "/users/999999", 404],
    ["RPC", "/trpc/users.list", 200],
    ["both doors and the document", "", undefined],
  ])("100 at once are answered, in order: %s", async (_name, target, status) => {
    const targets = target === "" ? ["/users", "/trpc/users.list", "/users/0", "/openapi.json"] : [target];
    const last = bytesOf({ line: "GET /users", headers: { "x-request-id": "99" } });
    const answers = await pipelined((index) => `GET ${targets[index % targets.length]}`, last);
    expect(answers.map(({ headers }) => headers["x-request-id"])).toEqual(
      Array.from({ length: 100 }, (_, i) => `${i}`),
    );
    if (status) expect(new Set(answers.slice(0, -1).map((answer) => answer.status))).toEqual(new Set([status]));
  });

  test("99 and something that is no HTTP: all are answered, in order", async () => {
    const answers = await pipelined(() => "GET /users", Buffer.from("no HTTP\r\n\r\n"));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(99).fill(200), 400]);
    expect(JSON.parse(answers.at(-1)?.body ?? "")).toMatchObject({ code: "request.malformed_http" });
  });
});

test("the corpus has at least 300 cases, each with a name of its own", () => {
  const names = [...Object.values(themes).flat(), ...callerCases].map(({ name }) => name);
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

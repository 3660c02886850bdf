import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { themes } from "./corpus.all.ts";
import type { Case } from "./corpus.case.ts";
import { callerCases } from "./corpus.callers.ts";
import { judge } from "./corpus.judge.ts";
import { send } from "./corpus.socket.ts";
import { twins } from "./twins.parts.ts";

const config = {
  mode: "local" as const,
  publicUrl: undefined,
  trustedProxies: [],
  allowedOrigins: [],
  sessionSecret: undefined,
  limits: { perKey: 1_000, perOperator: 1_000, perAddress: 1_000, store: "memory" as const },
};

/** Runs `task` against the application as it is built of the modules of this moment, over users in memory. */
async function withServer<Result>(task: (url: string) => Promise<Result>, failing = false): Promise<Result> {
  const [{ createApp }, { listen }, { createLogger }, { createFakeRepositories }] = await Promise.all([
    import("../../src/app.ts"),
    import("../../src/listen.ts"),
    import("../../src/logger.ts"),
    import("@roster/api/testing"),
  ]);
  const repositories = createFakeRepositories();
  const findById = () => Promise.reject(new Error("SELECT * FROM users -- at db.internal"));
  const app = createApp({
    repositories: failing ? { ...repositories, users: { ...repositories.users, findById } } : repositories,
    config,
    logger: createLogger("silent"),
    checkReady: () => Promise.resolve(),
  });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  try {
    return await task(server.url);
  } finally {
    await server.close();
  }
}

/** What is wrong with the answer to a case; something is, if there is none. */
const complaints = (url: string, given: Case) =>
  judge((request) => send(url, request), given).catch((error: unknown) => [String(error)]);

const corpus = [...Object.values(themes).flat(), ...callerCases];
const named = (names: string[]) =>
  names.map((name) => corpus.find((given) => given.name === name) ?? expect.fail(`The corpus has no case "${name}".`));

beforeAll(() => vi.resetModules());
afterEach(() => {
  vi.doUnmock("zod");
  for (const { module } of twins) vi.doUnmock(module);
  vi.resetModules();
});

test("with every protection, every case that guards one is green", async () => {
  await withServer(async (url) => {
    for (const given of named(twins.flatMap(({ cases }) => cases))) {
      expect([given.name, ...(await complaints(url, given))]).toEqual([given.name]);
    }
  });
});

test.each(twins)("without $protection, its cases go red", async ({ module, without, before = [], cases }) => {
  vi.doMock(module, async (original) => {
    const actual: object = await original();
    return { ...actual, ...without(actual as never) };
  });
  await withServer(async (url) => {
    for (const request of before) await send(url, request);
    for (const given of named(cases)) {
      expect([given.name, (await complaints(url, given)).length > 0]).toEqual([given.name, true]);
    }
  });
});

const withItsMessage = (error: Error) => ({ reason: "server.internal", message: error.message });
const withItsFacts = (_catalogue: unknown, facts: object) => ({ status: 500, ...facts });

describe("an unexpected error", () => {
  const ofRest: Case = { name: "", request: { line: "GET /users/1" }, status: 500, code: "server.internal" };
  const ofRpc: Case = { ...ofRest, request: { line: "GET /trpc/users.get?input=%7B%22id%22:1%7D" } };

  test("says nothing of itself", async () => {
    for (const given of [ofRest, ofRpc]) {
      expect(await withServer((url) => complaints(url, given), true)).toEqual(["a 500"]);
    }
  });

  test.each([
    ["RPC", ofRpc, "../../../../packages/api/src/facts.ts", { factsOf: withItsMessage }],
    ["REST", ofRest, "../../../../packages/http/src/problem.ts", { problemOf: withItsFacts }],
  ])("%s: would be told without the part that hides it", async (_door, given, module, parts) => {
    vi.doMock(module, async (original) => ({ ...(await original<object>()), ...parts }));
    expect((await withServer((url) => complaints(url, given), true)).length).toBeGreaterThan(1);
    vi.doUnmock(module);
  });
});

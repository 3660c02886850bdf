import { createFakeRoster } from "@roster/client/testing";
import { describe, expect, test } from "vitest";
import { describeDoors } from "./doors.suite.ts";
import type { Reachable } from "./doors.suite.ts";
import { startServer, temporaryFolder } from "./harness/server.ts";
import { themes } from "./wire/corpus.all.ts";
import { isForFetch, sendBy } from "./wire/corpus.fetch.ts";
import { judge } from "./wire/corpus.judge.ts";
import { describeParity } from "./wire/parity.suite.ts";

// All that the server itself passes; of the pages for people (describePages) the fake has none.
const fake = { url: "https://roster.example", fetch: createFakeRoster() };

describeDoors("the client's fake answers as HTTP.md says", () => fake);

describe("the client's fake, at every door", () => describeParity(() => fake));

describe("the client's fake, asked what the corpus asks of the server", () => {
  /** Asked of the pages for people, of which the fake has none. */
  const elsewhere = (line: string) =>
    / \/(?:app|docs|health|openapi|problems)(?:[./?]|$)/.test(line) || line.endsWith(" /");
  const cases = Object.values(themes).flat();
  const asked = cases.filter(({ request }) => isForFetch(request) && !elsewhere(request.line));

  test("most of the corpus can be asked by fetch", () => {
    expect(asked.length / cases.length).toBeGreaterThan(0.7);
  });

  test.each(asked.map((given) => [given.name, given] as const))("%s", async (_name, given) => {
    expect((await judge(sendBy(fake.fetch), given)).join("; ")).toBe("");
  });
});

test("the client's fake answers as the server does, header by header and byte by byte but for the time", async () => {
  const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
  const json = { "content-type": "application/json" };
  const requests: [path: string, init?: RequestInit][] = [
    ["/users", { method: "POST", headers: json, body: JSON.stringify(ada) }],
    ["/trpc/users.create", { method: "POST", headers: json, body: JSON.stringify({ ...ada, email: "b@example.com" }) }],
    // After the last that makes somebody: PostgreSQL gives no other the id that a refused one would have had.
    ["/users", { method: "POST", headers: json, body: JSON.stringify(ada) }],
    ["/trpc/users.create?batch=1", { method: "POST", headers: json, body: '{"0":{"age":151}}' }],
    ["/users?limit=1&sort=-age&includeTotal=true"],
    ["/trpc/users.list?input=%7B%22limit%22%3A1%7D"],
    ["/trpc/users.get,users.get?batch=1&input=%7B%220%22%3A%7B%22id%22%3A1%7D%7D"],
    ["/trpc/users.nothing"],
    ["/users/1", { headers: { "if-none-match": '"1"' } }],
    ["/users/1", { method: "HEAD" }],
    ["/users", { method: "OPTIONS" }],
    ["/users", { method: "DELETE" }],
    ["/users/1", { method: "PATCH", headers: { ...json, "if-match": '"9"' }, body: '{"age":1}' }],
    ["/users", { method: "POST", body: "a=b" }],
    ["/users/1/nothing"],
    ["/users/1", { method: "DELETE" }],
  ];
  const own = ["connection", "date", "keep-alive"];

  async function answersOf({ url, fetch = globalThis.fetch }: Reachable) {
    const answers = [];
    for (const [index, [path, init]] of requests.entries()) {
      const headers = { ...(init?.headers as object), "x-request-id": `request-${index}` };
      const answer = await fetch(url + path, { ...init, headers });
      const text = (await answer.text()).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "a time");
      answers.push({ path, status: answer.status, headers: told(answer.headers), text });
    }
    return answers;
  }
  const told = (headers: Headers) => [...headers].filter(([name]) => !own.includes(name));

  const folder = await temporaryFolder();
  const server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "warn" });
  try {
    expect(await answersOf({ url: "", fetch: createFakeRoster() })).toEqual(await answersOf(server));
  } finally {
    await server.end();
    await folder.remove();
  }
});

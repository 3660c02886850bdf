import { describe, expect, test, vi } from "vitest";
import { createClient, isApiError } from "./index.ts";
import { createFakeRoster } from "./testing.ts";
import type { FakeRoster } from "./testing.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const grace = { name: "Grace Hopper", email: "grace@example.com", age: 85 };
const json = { "content-type": "application/json" };

const clientOf = (fetch: FakeRoster) => createClient({ baseUrl: "https://roster.example", fetch });

test("the client speaks to it as to a server", async () => {
  const { users } = clientOf(createFakeRoster({ users: [ada] }));
  expect(await users.get.query({ id: 1 })).toMatchObject(ada);
  const { id } = await users.create.mutate(grace);
  expect(await users.update.mutate({ id, age: 86 })).toMatchObject({ ...grace, age: 86, version: 2 });
  expect(await Promise.all([users.get.query({ id: 1 }), users.list.query({ limit: 1 })])).toMatchObject([
    ada,
    { items: [ada], nextCursor: expect.any(String) },
  ]);
  const error: unknown = await users.create.mutate({ ...ada, email: "ADA@example.com" }).catch((given) => given);
  expect(isApiError(error, "users.email_taken")).toBe(true);
});

test("each has users of its own", async () => {
  const [one, other] = [createFakeRoster({ users: [ada] }), createFakeRoster()];
  await one("/users/1", { method: "DELETE" });
  await other("/users", { method: "POST", headers: json, body: JSON.stringify(grace) });
  expect(await (await one("/users")).json()).toMatchObject({ items: [] });
  expect(await (await other("/users")).json()).toMatchObject({ items: [{ id: 1, ...grace }] });
});

test("the same requests get the same answers, times and ids of requests too", async () => {
  async function story(): Promise<unknown[]> {
    const fetch = createFakeRoster({ users: [ada] });
    const answers = [
      await fetch("/users", { method: "POST", headers: json, body: JSON.stringify(grace) }),
      await fetch("/users", { method: "POST", headers: json, body: JSON.stringify(grace) }),
      await fetch("/users?sort=-createdAt&limit=1"),
    ];
    return Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        headers: [...answer.headers],
        text: await answer.text(),
      })),
    );
  }
  const told = await story();
  expect(told).toMatchObject([{ status: 201 }, { status: 409 }, { status: 200 }]);
  expect(JSON.stringify(told)).toContain("2026-01-01T00:00:01.000Z");
  expect(JSON.stringify(told)).toContain("fake-3");
  expect(await story()).toEqual(told);
});

test("keys can be made and read back, the same each time; nobody can sign in", async () => {
  const story = async () => {
    const { keys, sessions } = clientOf(createFakeRoster());
    const made = await keys.create.mutate({ name: "Nightly", scopes: ["users:read"] });
    const refusal: unknown = await sessions.create.mutate({ email: ada.email, password: "x" }).catch((error) => error);
    expect(isApiError(refusal, "auth.invalid")).toBe(true);
    return [made, await keys.rotate.mutate({ id: 1 }), await keys.list.query(), await sessions.get.query()];
  };
  const told = await story();
  expect(told).toMatchObject([
    { key: { id: 1 } },
    { key: { id: 2 } },
    { items: [{ id: 2 }, { id: 1 }] },
    { kind: "local" },
  ]);
  expect(await story()).toEqual(told);
});

test("the clock can be given", async () => {
  const now = () => new Date("2030-05-06T07:08:09.010Z");
  const { users } = clientOf(createFakeRoster({ users: [ada], now }));
  expect(await users.get.query({ id: 1 })).toMatchObject({ createdAt: "2030-05-06T07:08:09.010Z" });
});

test("a user that the API would refuse is named", () => {
  expect(() => createFakeRoster({ users: [ada, { ...grace, age: 151 }] })).toThrow(
    "users[1].age: Must be at most 150.",
  );
});

describe("it takes what fetch takes", () => {
  const fetch = createFakeRoster({ users: [ada] });
  const body = JSON.stringify({ ...ada, age: 151 });
  const bytes = new TextEncoder().encode(body);
  const refused = { code: "request.invalid", errors: [{ path: ["age"] }] };

  test.each([
    ["a text", () => fetch("https://roster.example/users/1")],
    ["a URL", () => fetch(new URL("https://roster.example:8443/users/1"))],
    ["a path", () => fetch("/users/1")],
    ["a Request", () => fetch(new Request("https://roster.example/users/1"))],
  ])("%s", async (_name, send) => {
    expect(await (await send()).json()).toMatchObject(ada);
  });

  test.each([
    ["a text", () => ({ body })],
    ["bytes", () => ({ body: bytes })],
    ["a blob", () => ({ body: new Blob([bytes]) })],
    ["a stream", () => ({ body: new Blob([bytes]).stream(), duplex: "half" as const })],
  ])("a body that is %s", async (_name, init) => {
    expect(await (await fetch("/users", { method: "POST", headers: json, ...init() })).json()).toMatchObject(refused);
    const request = new Request("https://roster.example/users", { method: "POST", headers: json, ...init() });
    expect(await (await fetch(request)).json()).toMatchObject(refused);
  });

  test.each([
    ["an object", { "If-None-Match": '"1"' }],
    ["pairs", [["if-none-match", '"1"']] satisfies [string, string][]],
    ["Headers", new Headers({ "if-none-match": '"1"' })],
  ])("headers that are %s", async (_name, headers) => {
    const answer = await fetch("/users/1", { headers });
    expect([answer.status, answer.headers.get("etag"), await answer.text()]).toEqual([304, '"1"', ""]);
  });

  test("a text has the type that fetch gives it, which the server does not take", async () => {
    expect((await fetch("/users", { method: "POST", body })).status).toBe(415);
  });

  test("HEAD has no body", async () => {
    const answer = await fetch("/users/1", { method: "HEAD" });
    expect([answer.headers.get("etag"), answer.body]).toEqual(['"1"', null]);
  });

  test("what Node's own parser refuses", async () => {
    const answer = await fetch(`/users?q=${"a".repeat(20_000)}`);
    expect([answer.status, await answer.json()]).toMatchObject([431, { code: "request.headers_too_large" }]);
  });
});

describe("a signal", () => {
  const reason = new Error("enough");

  test("that has come leaves the server untouched", async () => {
    const fetch = createFakeRoster();
    const init = { method: "POST", headers: json, body: JSON.stringify(ada), signal: AbortSignal.abort(reason) };
    await expect(fetch("/users", init)).rejects.toBe(reason);
    expect(await (await fetch("/users")).json()).toMatchObject({ items: [] });
  });

  test.each([
    ["of the call", (signal: AbortSignal, fetch: FakeRoster) => fetch("/users", { signal })],
    [
      "of a Request",
      (signal: AbortSignal, fetch: FakeRoster) => fetch(new Request("http://a.example/users", { signal })),
    ],
  ])("%s ends the call, and the next is answered", async (_name, send) => {
    const fetch = createFakeRoster();
    const controller = new AbortController();
    const answer = send(controller.signal, fetch);
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect((await fetch("/users")).status).toBe(200);
  });

  test("is let go of once the answer is there", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await createFakeRoster()("/users", { signal });
    await vi.waitFor(() => expect(removed).toHaveBeenCalledTimes(1));
    expect(removed.mock.calls[0]?.slice(0, 2)).toEqual(added.mock.calls[0]?.slice(0, 2));
  });
});

test("timers that a test has stopped do not hold it up", async () => {
  vi.useFakeTimers();
  try {
    expect((await createFakeRoster()("/users")).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { ApiError, isApiError } from "./errors.ts";

/** What a lone call rejects with, where this is answered. */
async function errorOf(answer: () => Response): Promise<unknown> {
  const client = createClient({ baseUrl: "http://roster.example", retries: 0, fetch: async () => answer() });
  return client.users.get.query({ id: 1 }).then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => error,
  );
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const trpcError = (data: object) => ({ error: { message: "No.", code: -32_600, data } });

test("what the server says of an error is in the error", async () => {
  const errors = [
    { path: ["address", "city"], code: "too_small", message: "Must not be empty." },
    { path: ["address", "city"], code: "custom", message: "Must be a city." },
    { path: ["ages", 0], code: "too_big", message: "Must be at most 150." },
    { path: [], code: "custom", message: "Must name a field." },
  ];
  const data = { code: "BAD_REQUEST", httpStatus: 400, reason: "request.invalid", errors, requestId: "r1" };
  const error = await errorOf(() => json(400, trpcError(data)));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    name: "ApiError",
    message: "No.",
    code: "request.invalid",
    status: 400,
    requestId: "r1",
    fields: { "address.city": "Must not be empty.", "ages.0": "Must be at most 150.", "": "Must name a field." },
    retryAfterMs: undefined,
    data,
  });
});

test("a code that this version does not know is told as it is", async () => {
  const error = await errorOf(() => json(409, trpcError({ httpStatus: 409, reason: "teams.full" })));
  expect(error).toMatchObject({ code: "teams.full", status: 409, fields: {} });
});

test("problem details are understood, too", async () => {
  const problem = { status: 421, code: "host.not_allowed", detail: "Another host.", requestId: "r2" };
  expect(await errorOf(() => json(421, problem))).toMatchObject({
    code: "host.not_allowed",
    message: "Another host.",
    status: 421,
    requestId: "r2",
  });
});

test.each([
  [503, "server.unavailable"],
  [502, "server.unavailable"],
  [504, "server.unavailable"],
  [429, "rate.limited"],
  [401, "client.bad_answer"],
  [200, "client.bad_answer"],
])("%i without anything readable is %s, and has the id of the answer", async (status, code) => {
  const answer = () => new Response("<html>", { status, headers: { "x-request-id": "from-proxy" } });
  expect(await errorOf(answer)).toMatchObject({ code, status, requestId: "from-proxy" });
});

test.each([["null"], ["[]"], ["{}"], ['{"result":1}'], ['{"error":"no"}'], [""]])("%s is no answer", async (text) => {
  expect(await errorOf(() => new Response(text))).toMatchObject({ code: "client.bad_answer", status: 200 });
});

test.each([
  ["3", 3_000],
  ["0", 0],
  ["soon", undefined],
])("Retry-After: %s is %s ms", async (value, retryAfterMs) => {
  const error = await errorOf(() => json(503, trpcError({ httpStatus: 503 }), { "retry-after": value }));
  expect(error).toMatchObject({ code: "server.unavailable", retryAfterMs });
});

test("an answer that breaks off is a network failure", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
  const error = await errorOf(() => new Response(broken));
  expect(error).toMatchObject({ code: "client.network", status: undefined });
  expect((error as ApiError).requestId).toMatch(/^[0-9a-f]{32}$/);
});

describe("in a batch", () => {
  const calls = async (answer: () => Response) => {
    const client = createClient({ baseUrl: "http://roster.example", retries: 0, fetch: async () => answer() });
    return Promise.allSettled([client.users.get.query({ id: 1 }), client.users.get.query({ id: 2 })]);
  };

  test("each call has its own result", async () => {
    const gone = trpcError({ httpStatus: 404, reason: "users.not_found" });
    expect(await calls(() => json(207, [{ result: { data: "one" } }, gone]))).toMatchObject([
      { value: "one" },
      { reason: { code: "users.not_found", status: 404 } },
    ]);
  });

  test("one error for all is the error of each", async () => {
    const outcome = { reason: { code: "request.too_large", status: 413 } };
    const refusal = trpcError({ httpStatus: 413, reason: "request.too_large" });
    expect(await calls(() => json(413, refusal))).toMatchObject([outcome, outcome]);
  });

  test.each([[[{ result: {} }]], [{ result: {} }]])("%j does not say whose it is", async (body) => {
    const outcome = { reason: { code: "client.bad_answer" } };
    expect(await calls(() => json(200, body))).toMatchObject([outcome, outcome]);
  });
});

test("an error of another copy of the package is known by its mark", async () => {
  const other = { code: "users.not_found", [Symbol.for("@roster/client.ApiError")]: true };
  expect([isApiError(other), isApiError(other, "users.not_found")]).toEqual([true, true]);
  expect(isApiError(other, "users.email_taken")).toBe(false);
});

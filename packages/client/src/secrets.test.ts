import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { isApiError } from "./errors.ts";
import type { ClientOptions } from "./options.ts";

const key = "sk_live_0123456789";
const password = "dXNlcjpwYXNzd29yZA==";

/** All that can be seen of the error of a call, and of what the hooks were told. */
async function seen(options: Partial<ClientOptions>): Promise<string> {
  const told: unknown[] = [];
  const client = createClient({
    baseUrl: "http://roster.example",
    apiKey: key,
    headers: { "proxy-authorization": `Basic ${password}` },
    retries: 0,
    onRequest: (event) => told.push(event),
    onResponse: (event) => told.push(event),
    ...options,
  });
  const error = await client.users.get.query({ id: 1 }).catch((reason: unknown) => reason);
  expect(isApiError(error)).toBe(true);
  return `${inspect([error, told], { depth: null, showHidden: true })}\n${JSON.stringify([error, told])}`;
}

test.each<[string, Partial<ClientOptions>]>([
  [
    "an error of fetch, with its causes",
    {
      fetch: async (_url, { headers }) => {
        const cause = Object.assign(new Error(`sent ${JSON.stringify(headers)}`), { headers, code: key });
        throw Object.assign(new TypeError(`failed with ${key}`, { cause }), { request: { headers } });
      },
    },
  ],
  ["several errors of fetch", { fetch: async () => Promise.reject(new AggregateError([new Error(key)], password)) }],
  ["something else that is thrown", { fetch: async () => Promise.reject(key) }],
  [
    "an answer that repeats it",
    {
      fetch: async () => {
        const data = {
          httpStatus: 401,
          reason: "auth.invalid",
          requestId: key,
          errors: [{ path: [key], message: key }],
        };
        return new Response(JSON.stringify({ error: { message: `${key} is unknown`, code: -32_001, data } }));
      },
    },
  ],
  ["headers that fail", { headers: () => Promise.reject(new Error(`no ${key}`)) }],
  ["a header that cannot be sent", { headers: { "x-key": `${key}\n!` } }],
  ["a key that cannot be sent", { apiKey: () => `${key}\n` }],
])("%s does not tell a secret", async (_what, options) => {
  const text = await seen(options);
  expect(text).not.toContain(key);
  expect(text).not.toContain(password);
});

test("the reason of a failure is told all the same", async () => {
  const text = await seen({
    fetch: async () => Promise.reject(new TypeError("fetch failed", { cause: new Error("EHOSTUNREACH") })),
  });
  expect(text).toContain("The server could not be reached: EHOSTUNREACH");
});

test.each<[string, Partial<ClientOptions>, RegExp]>([
  ["a key that cannot be sent", { apiKey: () => "a b" }, /apiKey must be visible ASCII/],
  ["a header that cannot be sent", { headers: { "x y": "1" } }, /The header "x y" cannot be sent/],
  ["a function that fails", { apiKey: () => Promise.reject(new Error("vault is shut")) }, /vault is shut/],
])("%s is client.bad_request, and nothing is sent", async (_what, options, message) => {
  const client = createClient({ baseUrl: "", fetch: () => expect.fail("it was sent"), ...options });
  const error = await client.users.get.query({ id: 1 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "client.bad_request",
    requestId: undefined,
    message: expect.stringMatching(message),
  });
});

test("an input that is no JSON fails alone", async () => {
  const client = createClient({ baseUrl: "", fetch: async () => new Response('{"result":{"data":1}}') });
  const [wrong, right] = await Promise.allSettled([
    client.users.get.query({ id: 1n as never }),
    client.users.get.query({ id: 1 }),
  ]);
  expect(wrong).toMatchObject({ reason: { code: "client.bad_request", message: expect.stringContaining("BigInt") } });
  expect(right).toMatchObject({ value: 1 });
});

import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import type { ClientOptions, FetchInit } from "./options.ts";

const create = (options: Partial<Record<keyof ClientOptions, unknown>>) =>
  createClient({ baseUrl: "http://roster.example", ...options } as ClientOptions);

/** A client whose requests are kept, and answered with nothing. */
function recorder(options: Partial<ClientOptions> = {}) {
  const requests: { url: string; init: FetchInit }[] = [];
  const client = createClient({
    baseUrl: "http://roster.example",
    fetch: async (url, init) => {
      requests.push({ url, init });
      return new Response('{"result":{}}');
    },
    ...options,
  });
  return { client, requests };
}

describe("what cannot be meant is refused when the client is made", () => {
  test.each([
    [{ baseUrl: undefined }, /^baseUrl must be a string/],
    [{ baseUrl: "roster.example" }, /^baseUrl must be an http or https URL/],
    [{ baseUrl: "//roster.example" }, /^baseUrl must be an http or https URL/],
    [{ baseUrl: "ftp://roster.example" }, /^baseUrl must be an http or https URL/],
    [{ baseUrl: "http://roster.example?a" }, /^baseUrl must have no query/],
    [{ timeoutMs: 0 }, /^timeoutMs must be an integer from 1 to 2147483647, not 0/],
    [{ timeoutMs: Infinity }, /^timeoutMs/],
    [{ timeoutMs: "10" }, /^timeoutMs/],
    [{ retries: -1 }, /^retries must be an integer from 0 to 10, not -1/],
    [{ retries: 1.5 }, /^retries/],
  ])("%o", (options, message) => {
    expect(() => create(options)).toThrow(message);
    expect(() => create(options)).toThrow(TypeError);
  });

  test.each([
    { apiKey: "sec ret" },
    { apiKey: "secret\n" },
    { apiKey: "" },
    { baseUrl: "http://u:secret@roster.example" },
  ])("%o, without the secret in the error", (options) => {
    const refusal = () => create(options);
    expect(refusal).toThrow(/^(?:apiKey|baseUrl) must/);
    expect(refusal).not.toThrow(/sec|ret\n/);
  });

  test.each(["", "/", "/under/a/path", "https://roster.example/", "http://[::1]:3000/base/"])("not %o", (baseUrl) => {
    expect(() => create({ baseUrl })).not.toThrow();
  });
});

test("the key and further headers go with every request, asked for anew", async () => {
  let count = 0;
  const { client, requests } = recorder({
    apiKey: async () => `key-${(count += 1)}`,
    headers: () => ({ "X-Tenant": `tenant-${count}`, Authorization: "is replaced" }),
  });
  await client.users.get.query({ id: 1 });
  await client.users.get.query({ id: 1 });
  expect(requests.map(({ init }) => init.headers)).toMatchObject([
    { authorization: "Bearer key-1", "x-tenant": "tenant-1" },
    { authorization: "Bearer key-2", "x-tenant": "tenant-2" },
  ]);
});

test("a function that gives no key sends none", async () => {
  const { client, requests } = recorder({ apiKey: () => undefined });
  await client.users.get.query({ id: 1 });
  expect(requests[0]?.init.headers).not.toHaveProperty("authorization");
});

test("every request has an id of its own, which the server keeps", async () => {
  const { client, requests } = recorder();
  await client.users.get.query({ id: 1 });
  await client.users.get.query({ id: 1 });
  const ids = requests.map(({ init }) => init.headers["x-request-id"]);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(2);
});

test("the global fetch is looked up when it is called", async () => {
  const client = createClient({ baseUrl: "http://roster.example" });
  const real = globalThis.fetch;
  globalThis.fetch = async () => new Response('{"result":{"data":"later"}}');
  try {
    expect(await client.users.get.query({ id: 1 })).toBe("later");
  } finally {
    globalThis.fetch = real;
  }
});

test("a slash after the base URL does no harm", async () => {
  for (const baseUrl of ["", "/", "/under", "/under//"]) {
    const { client, requests } = recorder({ baseUrl });
    await client.users.get.query({ id: 1 });
    expect(requests[0]?.url).toMatch(/^(?:\/under)?\/trpc\/users\.get\?input=/);
  }
});

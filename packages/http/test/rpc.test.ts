import { afterAll, beforeAll, expect, test } from "vitest";
import { serveLibrary } from "./serve.ts";
import type { Served } from "./serve.ts";

let library: Served;
beforeAll(async () => {
  library = await serveLibrary();
});
afterAll(() => library.close());

const query = (path: string, input?: unknown) =>
  fetch(
    `${library.url}/trpc/${path}${input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
  );

test("a query answers in tRPC's envelope", async () => {
  const response = await query("get", { isbn: "1" });
  expect(await response.json()).toEqual({ result: { data: { isbn: "1", copies: 2, edition: 3 } } });
});

test("a procedure without a REST route is served here alone", async () => {
  expect(await (await query("unlisted")).json()).toEqual({ result: { data: "only by RPC" } });
  expect((await fetch(`${library.url}/unlisted`)).status).toBe(404);
});

test("REST calls leave what this door accepts as it was", async () => {
  const attempt = async () => (await query("copy", { isbn: "1", number: "5" })).status;
  expect(await attempt()).toBe(400);
  for (const path of ["/books/1/copies/5", "/books?year=5&inPrint=false&minPrice=2"]) {
    expect((await fetch(`${library.url}${path}`)).status).toBe(200);
  }
  expect(await attempt()).toBe(400);
});

test("an unexpected error is told to the log and not to the caller", async () => {
  const before = library.reported.length;
  const response = await query("fail");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/secret|stack/);
  expect(library.reported.slice(before)).toMatchObject([
    { path: "fail", requestId: response.headers.get("x-request-id") },
  ]);
});

test("a batch of 10 is answered and one of 11 is not", async () => {
  const batch = (size: number) =>
    fetch(`${library.url}/trpc/${Array(size).fill("unlisted").join(",")}?batch=1&input={}`);
  expect(await (await batch(10)).json()).toHaveLength(10);
  const refused = await batch(11);
  expect([refused.status, (await refused.text()).length < 2_000]).toEqual([400, true]);
});

test("503 says when to come back", async () => {
  const response = await query("away");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
});

test("a body of more than 100,000 bytes is 413", async () => {
  const response = await fetch(`${library.url}/trpc/add`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ isbn: "x".repeat(100_000), copies: 1 }),
  });
  expect(response.status).toBe(413);
});

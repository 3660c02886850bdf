import { describe, expect, test } from "vitest";
import { libraryForFile } from "./serve.ts";

describe.each([
  ["the RPC door", {}],
  ["tRPC's own adapter in it", { withoutLane: true }],
])("%s", (_name, overrides) => {
  const library = libraryForFile(overrides);

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

  test("a name that is no procedure's is not said back", async () => {
    for (const path of ["nothing", "get,nothing?batch=1"]) {
      const [body] = [await (await fetch(`${library.url}/trpc/${path}`)).json()].flat().slice(-1) as {
        error: { data: object };
      }[];
      expect(body?.error.data).toMatchObject({ code: "NOT_FOUND" });
      expect(body?.error.data).not.toHaveProperty("path");
    }
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

  const post = (path: string, body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
    fetch(`${library.url}/trpc/${path}`, { method: "POST", headers, body });

  test("a body that is not UTF-8, or has a byte order mark, is not mended", async () => {
    const add = (body: string | Uint8Array<ArrayBuffer>) =>
      fetch(`${library.url}/trpc/add`, { method: "POST", headers: { "content-type": "application/json" }, body });
    for (const body of [new Uint8Array([0x22, 0xff, 0x22]), '\ufeff{"isbn":"1","copies":1}']) {
      const response = await add(body);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: { data: { reason: "request.malformed_json", requestId: response.headers.get("x-request-id") } } },
      ]);
    }
  });

  test("every error knows its request", async () => {
    const answers = [query("nothing"), post("add", "{}", { "content-type": "text/plain" }), query(",".repeat(20))];
    for (const response of await Promise.all(answers)) {
      const { error } = (await response.json()) as { error: { data: { requestId: string } } };
      expect(error.data.requestId).toBe(response.headers.get("x-request-id"));
    }
  });

  test("32 levels are read and 33 are not, in a body and in a query", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    const reason = async (response: Response) =>
      ((await response.json()) as { error: { data: { reason: string } } }).error.data.reason;
    expect(await reason(await post("add", nested(32)))).toBe("request.invalid");
    expect(await reason(await post("add", nested(33)))).toBe("request.too_deep");
    expect(await reason(await post("add", nested(45_000)))).toBe("request.too_deep");
    expect(await reason(await fetch(`${library.url}/trpc/get?input=${nested(33)}`))).toBe("request.too_deep");
  });

  test("OPTIONS is 204 and other methods are 405, both with Allow", async () => {
    const options = await fetch(`${library.url}/trpc/get`, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const response = await fetch(`${library.url}/trpc/get`, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
      expect(await response.json()).toMatchObject({
        error: { data: { code: "METHOD_NOT_SUPPORTED", httpStatus: 405 } },
      });
    }
  });

  test("a mutation by GET and a query by POST are 405 and say the right method", async () => {
    const byGet = await query("clear");
    expect([byGet.status, byGet.headers.get("allow")]).toEqual([405, "POST"]);
    const byPost = await post("get", "{}");
    expect([byPost.status, byPost.headers.get("allow")]).toEqual([405, "GET"]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", ""])(
    "a body of type %j is 415, as JSON",
    async (type) => {
      const response = await post("clear", "a=b", { "content-type": type });
      expect([response.status, response.headers.get("content-type")]).toEqual([415, "application/json"]);
      expect(await response.json()).toMatchObject({ error: { data: { code: "UNSUPPORTED_MEDIA_TYPE" } } });
    },
  );

  test("FormData reaches a procedure", async () => {
    const body = new FormData();
    body.set("any", "thing");
    const response = await fetch(`${library.url}/trpc/clear`, { method: "POST", body });
    expect([response.status, await response.json()]).toEqual([200, { result: {} }]);
  });

  test("a streamed batch arrives line by line", async () => {
    const input = encodeURIComponent(JSON.stringify({ 1: { isbn: "1" } }));
    const response = await fetch(`${library.url}/trpc/unlisted,get?batch=1&input=${input}`, {
      headers: { "trpc-accept": "application/jsonl" },
    });
    const lines = (await response.text()).trim().split("\n");
    expect(response.status).toBe(200);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join("")).toContain("only by RPC");
  });
});

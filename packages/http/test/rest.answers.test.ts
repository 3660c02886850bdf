import { describe, expect, test } from "vitest";
import { json, serveLibrary, libraryForFile } from "./serve.ts";

const library = libraryForFile();

const call = (path: string, init?: RequestInit) => fetch(`${library.url}${path}`, init);

describe("conditional requests", () => {
  const withTag = (tag: string) => call("/books/1", { headers: { "if-none-match": tag } });

  test.each(['"3"', 'W/"3"', '"1", "3"', "*"])("If-None-Match: %s is 304 without a body", async (tag) => {
    const response = await withTag(tag);
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([304, '"3"', ""]);
    expect(response.headers.get("content-type")).toBe(null); // of a body that is not there
  });

  test('If-None-Match: x"3"y is no list of tags', async () => expect((await withTag('x"3"y')).status).toBe(200));

  test('If-None-Match: "2" is 200', async () => expect((await withTag('"2"')).status).toBe(200));

  test("If-Match fills its field", async () => {
    const response = await call("/books/1", json("PUT", { copies: 1 }, { "if-match": '"7"' }));
    expect(await response.json()).toEqual({ isbn: "1", copies: 1, edition: 7 });
  });

  test("of several tags, If-Match fills its field with the current one", async () => {
    const given = async (tags: string) =>
      ((await (await call("/books/1", json("PUT", { copies: 1 }, { "if-match": tags }))).json()) as { edition: number })
        .edition;
    expect(await given('"2", "3", "4"')).toBe(3);
    expect(await given('"8", "9"')).toBe(8);
  });

  test("If-Match may have empty elements", async () => {
    const response = await call("/books/1", json("PUT", { copies: 1 }, { "if-match": ', "7" ,,' }));
    expect(await response.json()).toMatchObject({ edition: 7 });
  });

  test("If-None-Match on a write asks for a version that nothing has, if it names what is there", async () => {
    const given = async (tag: string) =>
      (await (await call("/books/1", json("PUT", { copies: 1 }, { "if-none-match": tag }))).json()) as object;
    expect(await given('"2"')).toEqual({ isbn: "1", copies: 1 });
    for (const tag of ["*", '"3"']) expect(await given(tag)).toMatchObject({ edition: -1 });
  });

  test("If-Match: * asks for nothing", async () => {
    const response = await call("/books/1", json("PUT", { copies: 1 }, { "if-match": "*" }));
    expect(await response.json()).toEqual({ isbn: "1", copies: 1 });
  });

  test.each(["7", '"7', "W/7", ""])("If-Match: %j is no entity tag", async (tag) => {
    const response = await call("/books/1", json("PUT", { copies: 1 }, { "if-match": tag }));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: "header", path: ["If-Match"] }] });
  });

  test("HEAD has the headers of GET and no body", async () => {
    const [head, whole] = await Promise.all([call("/books/1", { method: "HEAD" }), call("/books/1")]);
    expect(head.status).toBe(200);
    for (const name of ["etag", "content-type", "content-length"])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    expect(await head.text()).toBe("");
  });
});

describe("errors", () => {
  test("an error of the procedure is a problem", async () => {
    const response = await call("/books/none", { headers: { "x-request-id": "mine" } });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "/problems/books.not_found",
      title: "No such book",
      status: 404,
      code: "books.not_found",
      detail: "There is no such book.",
      requestId: "mine",
    });
  });

  test.each(["/fail", "/lie"])("%s: an unexpected error is told to the log and not to the caller", async (path) => {
    const before = library.reported.length;
    const response = await call(path);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|db\.internal|stack|\.ts\b/);
    expect(JSON.parse(text)).toMatchObject({ code: "server.internal", requestId: library.reported[before]?.requestId });
    expect(library.reported).toHaveLength(before + 1);
  });

  test("a context that cannot be made is server.internal", async () => {
    const broken = await serveLibrary({
      createContext: () => {
        throw new Error("secret");
      },
    });
    try {
      for (const path of ["/books/1", "/trpc/unlisted"]) {
        const response = await fetch(`${broken.url}${path}`);
        expect(response.status).toBe(500);
        expect(await response.text()).not.toContain("secret");
      }
      expect(broken.reported.map(({ message }) => message)).toEqual(["secret", "secret"]);
    } finally {
      await broken.close();
    }
  });

  test("503 says when to come back", async () => {
    const response = await call("/away");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test.each([
    ["ok-1", "ok-1"],
    ["a b", undefined],
    ["x".repeat(129), undefined],
  ])("X-Request-Id %j", async (given, kept) => {
    const response = await call("/books/1", { headers: { "x-request-id": given } });
    const id = response.headers.get("x-request-id");
    if (kept === undefined) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    else expect(id).toBe(kept);
  });
});

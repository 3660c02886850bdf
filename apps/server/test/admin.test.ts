import { readdirSync } from "node:fs";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFolder } from "./harness/data-folder.ts";
import { startServer } from "./harness/server.ts";

const files = readdirSync(join(import.meta.dirname, "../../web/dist/assets"));
const nameOf = (pattern: RegExp) => files.find((name) => pattern.test(name)) ?? expect.fail(`No ${pattern} was built.`);
const script = `/app/assets/${nameOf(/^index-.*\.js$/)}`;
const font = `/app/assets/${nameOf(/\.woff2$/)}`;

let server: Awaited<ReturnType<typeof startServer>>;
let folder: Awaited<ReturnType<typeof dataFolder>>;
beforeAll(async () => {
  folder = await dataFolder();
  server = await startServer({ DATA_DIR: folder.path });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

/** An answer as it is on the wire: fetch would decompress it. */
async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request(new URL(path, server.url), { method, headers }, resolve).on("error", reject).end(),
  );
  const body = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, body };
}

const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (data: Buffer) => data };

describe("a file of the admin", () => {
  test.for([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", undefined],
  ] as const)("for “%s” is encoded as %s", async ([accepted, encoding]) => {
    const plain = await get(script);
    const { status, headers, body } = await get(script, { "accept-encoding": accepted });
    const decode = decoders[encoding ?? "identity"];
    expect([status, headers["content-encoding"]]).toEqual([200, encoding]);
    expect(decode(body).equals(plain.body)).toBe(true);
    expect(headers).toMatchObject({
      vary: "Accept-Encoding",
      "content-type": "text/javascript; charset=utf-8",
      "content-length": String(body.length),
    });
  });

  test("is kept for ever, and the page that names it is asked for each time", async () => {
    for (const path of [script, font])
      expect((await get(path)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    for (const path of ["/app/", "/app/users/42", "/app/scheme.js"])
      expect((await get(path)).headers["cache-control"]).toBe("no-cache");
  });

  test("has an ETag for each encoding, and is not sent again to those who have it", async () => {
    const etag = async (encoding: string) => (await get(script, { "accept-encoding": encoding })).headers.etag ?? "";
    const etags = [await etag("br"), await etag("gzip"), await etag("identity")];
    expect(new Set(etags).size).toBe(3);
    const again = await get(script, { "accept-encoding": "br", "if-none-match": etags[0] ?? "" });
    expect([again.status, again.body.length, again.headers.vary]).toEqual([304, 0, "Accept-Encoding"]);
  });

  test("answers HEAD as GET, without the file", async () => {
    const [got, head] = [
      await get(script, { "accept-encoding": "br" }),
      await get(script, { "accept-encoding": "br" }, "HEAD"),
    ];
    expect(head.body).toHaveLength(0);
    for (const name of ["content-length", "content-encoding", "content-type", "etag", "vary", "cache-control"])
      expect(head.headers[name]).toBe(got.headers[name]);
  });

  test("that is a font is sent as it is", async () => {
    const { headers } = await get(font, { "accept-encoding": "br, gzip" });
    expect(headers).toMatchObject({ "content-type": "font/woff2" });
    expect(headers["content-encoding"]).toBeUndefined();
  });

  test("that does not exist, or is outside, is not found, and that is not kept", async () => {
    for (const path of ["/app/assets/missing-1234.js", "/app/assets/..%2findex.html"]) {
      const { status, headers } = await get(path, { "accept-encoding": "br" });
      expect([path, status, headers["cache-control"]]).toEqual([path, 404, "no-store"]);
    }
  });
});

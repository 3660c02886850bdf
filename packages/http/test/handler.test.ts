import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { chain, HttpError } from "../src/index.ts";
import type { Handler } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Serves the handlers in a chain. What is reported is told by its message. */
async function serve(...handlers: Handler[]) {
  const reported: unknown[] = [];
  const onError = (error: unknown) => reported.push(error instanceof Error ? error.message : error);
  server = createServer(chain({ catalogue, onError }, ...handlers));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reported };
}

/** Adds a word to those that {@link answers} sends. */
const says =
  (word: string): Handler =>
  (_req, res, next) => {
    res.appendHeader("X-Said", word);
    next();
  };
const answers: Handler = (_req, res) => res.end("answered");
const throws = (error: unknown): Handler => {
  return () => {
    throw error;
  };
};
const later: Handler = (_req, _res, next) => setImmediate(next);

test("handlers are asked in order, until one answers", async () => {
  const { url, reported } = await serve(says("one"), says("two"), later, says("three"), answers, throws("never asked"));
  const response = await fetch(url);
  expect([response.headers.get("x-said"), await response.text()]).toEqual(["one, two, three", "answered"]);
  expect(reported).toEqual([]);
});

test("each request goes through the chain by itself", async () => {
  const { url } = await serve(
    (req, res, next) => (req.url === "/now" ? next() : setTimeout(next, 20)),
    (req, res) => res.end(req.url),
  );
  const paths = ["/later", "/now", "/later?again", "/now"];
  expect(await Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`)).text()))).toEqual(paths);
});

test("an Express app can be the last, and be given handlers", async () => {
  const app = express()
    .use(says("inside"))
    .use("/page", (_req, res) => void res.send("a page"));
  const { url } = await serve(says("before"), app);
  const response = await fetch(`${url}/page`);
  expect([response.headers.get("x-said"), await response.text()]).toEqual(["before, inside", "a page"]);
});

test.each([
  ["at once", [says("one"), throws(new Error("secret"))]],
  ["at first", [throws(new Error("secret")), answers]],
  ["after a handler that waited", [later, throws(new Error("secret"))]],
  ["what is no error", [throws("secret")]],
])("what a handler throws %s is server.internal, and reported once", async (_when, handlers) => {
  const { url, reported } = await serve(...handlers);
  const response = await fetch(url);
  expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"]);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ code: "server.internal", type: "/problems/server.internal" });
  expect(body).not.toContain("secret");
  expect(reported).toEqual(["secret"]);
});

test("a refusal that a handler throws speaks for itself, and is not reported", async () => {
  const { url, reported } = await serve(throws(new HttpError("request.too_deep", "Too deep for us.")));
  const response = await fetch(url);
  expect([response.status, await response.json()]).toMatchObject([400, { code: "request.too_deep" }]);
  expect(reported).toEqual([]);
});

test("where no handler answers it is our fault", async () => {
  const { url, reported } = await serve(says("one"), later);
  expect((await fetch(url)).status).toBe(500);
  expect(reported).toEqual(["No handler answered."]);
});

test("an answer that was begun is broken off, and its error reported", async () => {
  const { url, reported } = await serve((_req, res) => {
    res.writeHead(200).write("half");
    throw new Error("secret");
  });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(reported).toEqual(["secret"]);
});

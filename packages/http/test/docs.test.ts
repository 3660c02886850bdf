import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDocs, createGuards, errorHandler } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";

const document = Buffer.from('{"openapi":"3.1.0"}');
const problems = { "books.lost": { status: 410, title: "<Lost>", meaning: "It is `gone`.", remedy: "Buy & return." } };

let server: Server;
let url: string;
beforeAll(async () => {
  const app = express();
  app.use(
    createGuards({ catalogue, isOwnHost: () => true }),
    createDocs({ title: "Library", document, catalogue: problems }),
    errorHandler({ catalogue }),
  );
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test("the document is served as it is, and not twice", async () => {
  const response = await fetch(`${url}/openapi.json`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(document);
  const again = await fetch(`${url}/openapi.json`, {
    headers: { "if-none-match": response.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
});

test("the pages hold no inline script and name no other host", async () => {
  for (const path of ["/docs", "/docs/reference.js", "/problems/books.lost"]) {
    const text = await (await fetch(`${url}${path}`)).text();
    expect(text).not.toMatch(/https?:\/\/|<script(?![^>]*src=)/);
  }
});

test("Scalar comes from this server", async () => {
  const response = await fetch(`${url}/docs/scalar.js`);
  expect([response.status, (await response.text()).includes("createApiReference")]).toEqual([200, true]);
});

test("an error code has a page, and an unknown one has none", async () => {
  const page = await (await fetch(`${url}/problems/books.lost`)).text();
  for (const part of ["410 · books.lost", "&lt;Lost&gt;", "<code>gone</code>", "Buy &amp; return."])
    expect(page).toContain(part);
  for (const code of ["books.unknown", "constructor", "__proto__"]) {
    expect((await fetch(`${url}/problems/${code}`)).status).toBe(404);
  }
});

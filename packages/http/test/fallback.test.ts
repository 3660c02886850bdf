import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGuards, errorHandler, notFound, readOnly } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";

const reported: unknown[] = [];
const app = express();
app.use(createGuards({ catalogue, isOwnHost: () => true }));
app.use("/files", express.static(import.meta.dirname, { fallthrough: false }));
app
  .route("/only")
  .get((_req, res) => void res.send("read"))
  .all(readOnly);
app.get("/broken", () => {
  throw Object.assign(new Error("secret"), { status: 404 });
});
app.use(notFound({ catalogue }), errorHandler({ catalogue, onError: (error) => reported.push(error) }));
const server = createServer(app);

let url: string;
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test.each([
  ["/files/none.js", {}, 404, "route.not_found"],
  ["/files/%00", {}, 400, "request.malformed_path"],
  ["/files/fallback.test.ts", { headers: { "if-match": '"x"' } }, 412, "request.precondition_failed"],
  ["/files/fallback.test.ts", { headers: { range: "bytes=9999999-" } }, 416, "request.range_not_satisfiable"],
  ["/only", { method: "DELETE" }, 405, "method.not_allowed"],
  ["/nothing", {}, 404, "route.not_found"],
])("%s, %j: what Express refuses is a problem", async (path, init, status, code) => {
  const response = await fetch(`${url}${path}`, init);
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(await response.json()).toMatchObject({ status, code });
  expect(reported).toEqual([]);
});

test("a path that is only read says so", async () => {
  const response = await fetch(`${url}/only`, { method: "OPTIONS" });
  expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  expect(await (await fetch(`${url}/only`)).text()).toBe("read");
});

test("an error that only has a status is unexpected", async () => {
  const response = await fetch(`${url}/broken`);
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("secret")]);
  expect(reported).toHaveLength(1);
});

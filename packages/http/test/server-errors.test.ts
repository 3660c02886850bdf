import { once } from "node:events";
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerServerErrors } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { sendRaw } from "./raw.ts";

const waiting: ServerResponse[] = [];
const server = createServer({ requireHostHeader: false }, (req, res) => {
  if (req.url === "/slow") waiting.push(res);
  else if (req.method === "GET") res.end("fine");
});
answerServerErrors(server, { catalogue });

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
  ["no HTTP", "no HTTP\r\n\r\n", 400, "request.malformed_http"],
  ["two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "request.malformed_http"],
  ["17 kB of headers", `GET / HTTP/1.1\r\nX-A: ${"a".repeat(17_000)}\r\n\r\n`, 431, "request.headers_too_large"],
])("%s is a problem", async (_name, request, status, code) => {
  const answer = await sendRaw(url, request);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const problem = JSON.parse(body) as { requestId: string };
  expect(problem).toMatchObject({ status, code, type: `/problems/${code}` });
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toContain("Content-Type: application/problem+json");
  expect(head).toContain(`X-Request-Id: ${problem.requestId}`);
  expect(head).toContain(`Content-Length: ${body.length}`);
});

test("an answer under way comes first", async () => {
  const answer = sendRaw(url, "GET /slow HTTP/1.1\r\n\r\nno HTTP\r\n\r\n");
  while (waiting.length === 0) await new Promise(setImmediate);
  waiting.pop()?.end("slow");
  expect(await answer).toMatch(/^HTTP\/1\.1 200 [^]*slow[^]*HTTP\/1\.1 400 /);
});

test("an expectation that is not known is passed over", async () => {
  const request = "GET / HTTP/1.1\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n";
  expect(await sendRaw(url, request)).toMatch(/^HTTP\/1\.1 200 [^]*fine/);
});

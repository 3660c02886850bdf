import { gzipSync } from "node:zlib";
import {
  accepted,
  ada,
  invalid,
  malformedJson,
  notHttp,
  noRoute,
  otherHost,
  otherMethod,
  refused,
  tooLarge,
  unknownCaller,
  unsupported,
} from "./corpus.case.ts";
import type { Case, Refusal } from "./corpus.case.ts";
import type { WireRequest } from "./corpus.socket.ts";

const body = JSON.stringify(ada);
// Which fields a form has is tRPC's affair.
const someFields: Refusal = { code: "request.invalid", rest: 422, rpc: 400 };
const headersTooLarge: Refusal = { code: "request.headers_too_large", rest: 431, rpc: 431 };

const types: [type: string, verdict: "json" | Refusal][] = [
  ["application/json", "json"],
  ["application/json;charset=utf-8", "json"],
  ["application/json ; charset=UTF-8", "json"],
  ["Application/JSON", "json"],
  ['application/json; profile="a;b"', "json"],
  ["application/json;", "json"],
  ["", unsupported],
  ["text/plain", unsupported],
  ["text/json", unsupported],
  ["application/x-www-form-urlencoded", unsupported],
  ["application/json5", unsupported],
  ["application/jsonp", unsupported],
  ["application/json-seq", unsupported],
  ["application/ld+json", unsupported],
  ["application/problem+json", unsupported],
  ["application/merge-patch+json", unsupported],
  ["application/json, text/plain", unsupported],
  ["application/*", unsupported],
  ["*/*", unsupported],
  ["json", unsupported],
  ["application/xml", unsupported],
  ["text/html", unsupported],
];

const made = (
  door: "rest" | "rpc",
  name: string,
  request: Omit<WireRequest, "line">,
  verdict: "json" | Refusal,
): Case => {
  const whole = { line: door === "rest" ? "POST /users" : "POST /trpc/users.create", body, ...request };
  if (verdict !== "json") return refused(door, name, whole, verdict);
  return accepted(door, name, whole, { ...(door === "rest" && { status: 201 }), stored: ada });
};

const both = (name: string, request: Omit<WireRequest, "line">, verdict: "json" | Refusal): Case[] => [
  made("rest", name, request, verdict),
  made("rpc", name, request, verdict),
];

const chunked = (text: string, ending = "0\r\n\r\n") =>
  [...text.matchAll(/[^]{1,1000}/g)].map(([part]) => `${part.length.toString(16)}\r\n${part}\r\n`).join("") + ending;
const inChunks = { "transfer-encoding": "chunked" };

const bodies: [name: string, request: Omit<WireRequest, "line">, verdict: "json" | Refusal][] = [
  ["a body in chunks", { headers: inChunks, body: chunked(body) }, "json"],
  [
    "a body in chunks of one byte",
    { headers: inChunks, body: `${[...body].map((char) => `1\r\n${char}\r\n`).join("")}0\r\n\r\n` },
    "json",
  ],
  ["a chunk with an extension", { headers: inChunks, body: chunked(body).replace("\r\n", ";a=b\r\n") }, "json"],
  ["a trailer", { headers: inChunks, body: chunked(body, "0\r\nHost: evil.example\r\n\r\n") }, "json"],
  ["100,000 bytes in chunks", { headers: inChunks, body: chunked(body.padEnd(100_000)) }, "json"],
  ["100,001 bytes in chunks", { headers: inChunks, body: chunked(body.padEnd(100_001)) }, tooLarge],
  ["a chunk without a size", { headers: inChunks, body: "xyz\r\n" }, notHttp],
  ["a body compressed by gzip", { headers: { "content-encoding": "gzip" }, body: gzipSync(body) }, unsupported],
  ["a body that claims gzip", { headers: { "content-encoding": "gzip" } }, unsupported],
  ["a bomb", { headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(10_000_000, 32)) }, unsupported],
  ["a body in brotli", { headers: { "content-encoding": "br" } }, unsupported],
  ["a body in two encodings", { headers: { "content-encoding": "gzip, identity" } }, unsupported],
  ["a made-up encoding", { headers: { "content-encoding": "x" } }, unsupported],
  ["the encoding identity", { headers: { "content-encoding": "identity" } }, "json"],
  ["Content-Length one too small", { headers: { "content-length": String(body.length - 1) } }, malformedJson],
  [
    "Content-Length one too large, and the connection's end",
    { headers: { "content-length": String(body.length + 1) }, ends: true },
    notHttp,
  ],
  ["Content-Length: -1", { headers: { "content-length": "-1" } }, notHttp],
  ["Content-Length: 1e3", { headers: { "content-length": "1e3" } }, notHttp],
  ["Content-Length twice, differing", { headers: { "content-length": [String(body.length), "1"] } }, notHttp],
  ["Content-Length and chunks", { headers: { "content-length": "4", ...inChunks }, body: chunked(body) }, notHttp],
  ["Transfer-Encoding: gzip", { headers: { "transfer-encoding": "gzip" } }, notHttp],
  ["Transfer-Encoding: chunked, gzip", { headers: { "transfer-encoding": "chunked, gzip" } }, notHttp],
  ["Expect: 100-continue", { headers: { expect: "100-continue" } }, "json"],
  ["Expect: something else", { headers: { expect: "200-maybe" } }, "json"],
];

/** The same head at each door. */
const heads: [name: string, line: (target: string) => string, headers: NonNullable<WireRequest["headers"]>, verdict: "fine" | Refusal][] = [
  ["HTTP/1.0", (target) => `GET ${target} HTTP/1.0`, {}, "fine"],
  ["HTTP/1.0 without a Host", (target) => `GET ${target} HTTP/1.0`, { host: null }, otherHost],
  ["HTTP/1.1 without a Host", (target) => `GET ${target}`, { host: null }, notHttp],
  ["two Host headers", (target) => `GET ${target}`, { host: ["localhost", "evil.example"] }, notHttp],
  ["an empty Host", (target) => `GET ${target}`, { host: "" }, otherHost],
  ["HTTP/2.0", (target) => `GET ${target} HTTP/2.0`, {}, notHttp],
  ["HTTP/1.2", (target) => `GET ${target} HTTP/1.2`, {}, notHttp],
  ["another protocol", (target) => `GET ${target} RTSP/1.0`, {}, notHttp],
  ["a method in small letters", (target) => `get ${target}`, {}, notHttp],
  ["a method of signs", (target) => `G@T ${target}`, {}, notHttp],
  ["absolute-form", (target) => `GET http://localhost${target}`, {}, "fine"],
  ["absolute-form, its host in capitals", (target) => `GET HTTP://LOCALHOST:80${target}`, {}, "fine"],
  ["absolute-form of a host that is ours, beside one that is not", (target) => `GET http://127.0.0.1${target}`, { host: "evil.example" }, unknownCaller],
  ["absolute-form of a host that is not ours", (target) => `GET http://evil.example${target}`, {}, otherHost],
  ["absolute-form with user information", (target) => `GET http://localhost@evil.example${target}`, {}, otherHost],
  ["a header without a name", (target) => `GET ${target}`, { "": "x" }, notHttp],
  ["a header name with a space", (target) => `GET ${target}`, { "X-A ": "x" }, notHttp],
  ["a header with NUL", (target) => `GET ${target}`, { "x-a": "a\u0000b" }, notHttp],
  ["a header on two lines", (target) => `GET ${target}`, { "x-a": "a\r\n b" }, notHttp],
  ["a header with a lone line feed", (target) => `GET ${target}`, { "x-a": "a\nx-b: b" }, notHttp],
  ["a header beyond ASCII", (target) => `GET ${target}`, { "x-a": "\u00eb\u00ff" }, "fine"],
  ["a target beyond ASCII", (target) => `GET ${target}?q=\u00eb`, {}, notHttp],
  ["a space in the target", (target) => `GET ${target}?q=a b`, {}, notHttp],
  ["15 kB of headers", (target) => `GET ${target}`, { "x-a": "a".repeat(15_000) }, "fine"],
  ["17 kB of headers", (target) => `GET ${target}`, { "x-a": "a".repeat(17_000) }, headersTooLarge],
  ["17 kB in 170 headers", (target) => `GET ${target}`, Object.fromEntries(Array.from({ length: 170 }, (_, index) => [`x-${index}`, "a".repeat(96)])), headersTooLarge],
  ["a target of 17 kB", (target) => `GET ${target}?q=${"a".repeat(17_000)}`, {}, headersTooLarge],
]; // prettier-ignore

const bare: Case[] = [
  accepted("rest", "OPTIONS *", { line: "OPTIONS *" }, { status: 204 }),
  ...["GET", "POST", "DELETE"].map((method) => {
    const refusal = { code: "request.malformed_path", rest: 400, rpc: 400 };
    return refused("rest", `${method} *`, { line: `${method} *` }, refusal);
  }),
  accepted("rest", "OPTIONS /users", { line: "OPTIONS /users" }, { status: 204, headers: { allow: "GET, HEAD, OPTIONS, POST" } }),
  accepted("rest", "OPTIONS /users/1", { line: "OPTIONS /users/1" }, { status: 204, headers: { allow: "DELETE, GET, HEAD, OPTIONS, PATCH, PUT" } }),
  accepted("rpc", "OPTIONS", { line: "OPTIONS /trpc/users.get" }, { status: 204, headers: { allow: "GET, HEAD, OPTIONS, POST" } }),
  refused("rest", "OPTIONS of nothing", { line: "OPTIONS /people" }, noRoute),
  { ...refused("rest", "TRACE", { line: "TRACE /users" }, otherMethod), headers: { allow: "GET, HEAD, OPTIONS, POST" } },
  { ...refused("rpc", "TRACE", { line: "TRACE /trpc/users.list" }, otherMethod), headers: { allow: "GET, HEAD, OPTIONS, POST" } },
  ...["GET", "HEAD", "DELETE"].map((method) => accepted("rest", `${method} with a body`, { line: `${method} /users/{id}`, body: "{" }, { status: method === "DELETE" ? 204 : 200 })),
  accepted("rest", "HEAD", { line: "HEAD /users" }),
  { name: "REST: HEAD of nothing", request: { line: "OPTIONS /users/1/2" }, status: 404, code: "route.not_found" },
  refused("rest", "POST without a body", { line: "POST /users" }, invalid("age", "email", "name")),
  refused("rest", "POST of an empty body", { line: "POST /users", headers: { "content-type": "application/json", "content-length": "0" } }, malformedJson),
  refused("rpc", "POST without a body", { line: "POST /trpc/users.create" }, unsupported),
  refused("rpc", "POST of an empty body", { line: "POST /trpc/users.create", headers: { "content-type": "application/json", "content-length": "0" } }, malformedJson),
  refused("rpc", "a mutation by GET", { line: "GET /trpc/users.delete?input=%7B%22id%22:1%7D" }, otherMethod),
  refused("rpc", "a query by POST", { line: "POST /trpc/users.get", body: '{"id":1}' }, otherMethod),
  refused("rpc", "PUT", { line: "PUT /trpc/users.update", body: "{}" }, otherMethod),
  refused("rest", "POST with a method override", { line: "POST /users/1", headers: { "x-http-method-override": "DELETE" }, body: "{}" }, otherMethod),
  accepted("rest", "PATCH with application/merge-patch+json", { line: "PATCH /users/{id}", headers: { "content-type": "application/merge-patch+json; charset=utf-8" }, body }, { stored: ada }),
  refused("rest", "PATCH with application/json-patch+json", { line: "PATCH /users/{id}", headers: { "content-type": "application/json-patch+json" }, body: "[]" }, unsupported),
  refused("rest", "PUT with application/merge-patch+json", { line: "PUT /users/{id}", headers: { "content-type": "application/merge-patch+json" }, body }, unsupported),
  refused("rpc", "a form that is no input", { line: "POST /trpc/users.create", headers: { "content-type": "multipart/form-data; boundary=x" }, body: '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--x--\r\n' }, someFields),
  refused("rpc", "a form without an end", { line: "POST /trpc/users.create", headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x\r\nContent" }, invalid()),
  refused("rpc", "a form without a boundary", { line: "POST /trpc/users.create", headers: { "content-type": "multipart/form-data" }, body: "x" }, invalid()),
  refused("rpc", "bytes that are no input", { line: "POST /trpc/users.create", headers: { "content-type": "application/octet-stream" }, body: "x" }, someFields),
]; // prettier-ignore

export const messageCases: Case[] = [
  ...types.flatMap(([type, verdict]) => both(`Content-Type: ${type}`, { headers: { "content-type": type } }, verdict)),
  ...both("no Content-Type", { headers: { "content-type": null } }, unsupported),
  ...bodies.flatMap(([name, request, verdict]) => both(name, request, verdict)),
  ...heads.flatMap(([name, line, headers, verdict]) =>
    (["rest", "rpc"] as const).map((door) => {
      const request = { line: line(door === "rest" ? "/users" : "/trpc/users.list"), headers };
      return verdict === "fine" ? accepted(door, name, request) : refused(door, name, request, verdict);
    }),
  ),
  ...bare,
];

import { invalidKey, refused, unknownCaller } from "./corpus.case.ts";
import type { Case, Refusal } from "./corpus.case.ts";

type Headers = Record<string, string>;

/** What pages of other sites send with a read, and what proxies send: from neither is it the owner of the machine. */
const pages: Headers[] = [
  { origin: "http://evil.example" },
  { origin: "null" },
  { origin: "http://localhost:1", host: "localhost:3000" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
];
const proxies: Headers[] = [
  { "x-forwarded-for": "192.0.2.7" },
  { "x-forwarded-for": "127.0.0.1" },
  { "x-forwarded-host": "localhost" },
  { "x-forwarded-proto": "https" },
  { "x-real-ip": "127.0.0.1" },
  { forwarded: "for=127.0.0.1" },
  { via: "1.1 proxy" },
  { "cf-connecting-ip": "192.0.2.7" },
];

/** Credentials that are presented are checked, whoever presents them. The last digit of the second is mistyped. */
const keys: Headers[] = [
  { authorization: "Bearer nonsense" },
  { authorization: "Bearer rst_4fGhT0qLm2VbN8sKpW3xY7zRcJ5dEaHu1ox9Qz" },
  { authorization: "Bearer rst_" },
  { authorization: "Bearer" },
];

const reads = (headers: Headers, refusal: Refusal): Case[] => [
  refused("rest", `a read with ${JSON.stringify(headers)}`, { line: "GET /users/{id}", headers }, refusal),
  refused(
    "rpc",
    `a read with ${JSON.stringify(headers)}`,
    { line: "GET /trpc/users.get?input=%7B%22id%22:{id}%7D", headers },
    refusal,
  ),
  refused(
    "rpc",
    `a batch with ${JSON.stringify(headers)}`,
    { line: "GET /trpc/users.list,users.list?batch=1", headers },
    refusal,
  ),
];

const writes = (headers: Headers, refusal: Refusal): Case[] => [
  refused("rest", `a write with ${JSON.stringify(headers)}`, { line: "DELETE /users/{id}", headers }, refusal),
  refused(
    "rpc",
    `a write with ${JSON.stringify(headers)}`,
    { line: "POST /trpc/users.delete", headers, body: '{"id":{id}}' },
    refusal,
  ),
  refused(
    "rest",
    `a body that is no JSON with ${JSON.stringify(headers)}`,
    { line: "POST /users", headers, body: "{" },
    refusal,
  ),
];

/** Who calls, as the server sees it that is asked from its own machine. */
export const callerCases: Case[] = [
  ...[...pages, ...proxies].flatMap((headers) => reads(headers, unknownCaller)),
  ...proxies.flatMap((headers) => writes(headers, unknownCaller)),
  refused(
    "rpc",
    "a body that is too large, by a proxy",
    { line: "POST /trpc/users.create", headers: { via: "1.1 proxy" }, body: " ".repeat(100_001) },
    unknownCaller,
  ),
  ...keys.flatMap((headers) => [...reads(headers, invalidKey), ...writes(headers, invalidKey)]),
];

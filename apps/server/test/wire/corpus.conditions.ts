import { accepted, invalid, noUser, present, refused, stale } from "./corpus.case.ts";
import type { Case, Refusal } from "./corpus.case.ts";

const badTag = invalid("If-Match");

/** `If-Match` on a write of a user at version 1 (RFC 9110 §13.1.1). Strong comparison: a weak tag matches nothing. */
const ifMatch: [value: string | string[], verdict: "done" | Refusal][] = [
  ['"1"', "done"],
  ["*", "done"],
  [' "1" ', "done"],
  ['"2", "1"', "done"],
  ['"2","1","3"', "done"],
  ['"x", W/"1", "1"', "done"],
  // Lists may have empty elements (RFC 9110 §5.6.1.2), and a comma may stand in a tag.
  [', "1" ,, ', "done"],
  ['"a,b", "1"', "done"],
  [['"2"', '"1"'], "done"],
  ['"2"', stale],
  ['"2", "3"', stale],
  ['W/"1"', stale],
  ['W/"2", W/"1"', stale],
  ['""', stale],
  ['"*"', stale],
  ['"01"', stale],
  ['"+1"', stale],
  ['"1.0"', stale],
  ['"1 "', badTag], // no space in a tag
  ['"0"', stale],
  ['"-1"', stale],
  ['"9007199254740991"', stale],
  ['"9007199254740993"', stale],
  ['"1e0"', stale],
  ['"0x1"', stale],
  ['"__proto__"', stale],
  [`"${"9".repeat(5_000)}"`, stale],
  ["1", badTag],
  ['"1', badTag],
  ['1"', badTag],
  ["'1'", badTag],
  ["W/1", badTag],
  ['w/"1"', badTag],
  ['W /"1"', badTag],
  ['"1" "2"', badTag],
  ['"1";q=1', badTag],
  ['*, "1"', badTag],
  ["**", badTag],
  ["null", badTag],
];

const writes = ["PUT", "PATCH", "DELETE"] as const;
const next = { name: "Zoë King", email: "zoe.king@example.com", age: 86 };

function write(method: (typeof writes)[number], headers: Record<string, string | string[]>, target = "/users/{id}") {
  return { line: `${method} ${target}`, headers, ...(method !== "DELETE" && { body: JSON.stringify(next) }) };
}

function conditional(method: (typeof writes)[number], value: string | string[], verdict: "done" | Refusal): Case {
  const request = write(method, { "if-match": value });
  const name = `${method}, If-Match: ${String(value).slice(0, 30)}`;
  if (verdict !== "done") return refused("rest", name, request, verdict);
  return method === "DELETE"
    ? accepted("rest", name, request, { status: 204 })
    : accepted("rest", name, request, { stored: next, headers: { etag: '"2"' } });
}

/** `If-None-Match` on a read of a user at version 1 (RFC 9110 §13.1.2). Weak comparison. */
const ifNoneMatch: [value: string | string[], status: 200 | 304][] = [
  ['"1"', 304],
  ['W/"1"', 304],
  ["*", 304],
  ['"2", "1"', 304],
  ['"a,b",W/"1"', 304],
  [', "1" ,', 304],
  [['"2"', '"1"'], 304],
  ['"2"', 200],
  ['""', 200],
  ['"*"', 200],
  ['"11"', 200],
  ['"01"', 200],
  ["1", 200],
  ['"1', 200],
  ["", 200],
];

export const conditionCases: Case[] = [
  ...writes.flatMap((method) => ifMatch.map(([value, verdict]) => conditional(method, value, verdict))),
  ...ifNoneMatch.flatMap(([value, status]) =>
    ["GET", "HEAD"].map((method) =>
      accepted(
        "rest",
        `${method}, If-None-Match: ${String(value)}`,
        { line: `${method} /users/{id}`, headers: { "if-none-match": value } },
        { status, headers: { etag: '"1"', "cache-control": "private, no-cache" } },
      ),
    ),
  ),
  // A write that is meant for something that is not there yet.
  ...writes.flatMap((method) =>
    ["*", '"1"', 'W/"1"', '"2", "1"'].map((value) =>
      refused("rest", `${method}, If-None-Match: ${value}`, write(method, { "if-none-match": value }), stale),
    ),
  ),
  accepted("rest", 'PUT, If-None-Match: "2"', write("PUT", { "if-none-match": '"2"' }), { stored: next }),
  accepted("rest", "PUT, If-Unmodified-Since is of no use here", write("PUT", { "if-unmodified-since": "yesterday" }), {
    stored: next,
  }),
  // 404 comes before the precondition (RFC 9110 §13.2.1).
  ...writes.flatMap((method) =>
    ["*", '"1"', '"1", "2"'].map((value) =>
      refused(
        "rest",
        `${method} of nobody, If-Match: ${value}`,
        write(method, { "if-match": value }, "/users/999999"),
        noUser,
      ),
    ),
  ),
  refused(
    "rest",
    "GET of nobody, If-None-Match: *",
    { line: "GET /users/999999", headers: { "if-none-match": "*" } },
    noUser,
  ),
  ...[0, -1, 1.5, "1", null, true, []].map((version) =>
    refused(
      "rpc",
      `a mutation with the version ${JSON.stringify(version)}`,
      { line: "POST /trpc/users.update", body: `{"id":{id},"age":1,"version":${JSON.stringify(version)}}` },
      invalid("version"),
    ),
  ),
  refused(
    "rpc",
    "a mutation with another version",
    { line: "POST /trpc/users.update", body: '{"id":{id},"age":1,"version":2}' },
    stale,
  ),
  refused(
    "rpc",
    "a deletion with another version",
    { line: "POST /trpc/users.delete", body: '{"id":{id},"version":2}' },
    stale,
  ),
  accepted(
    "rpc",
    "a mutation with the version 1.0",
    { line: "POST /trpc/users.update", body: '{"id":{id},"age":1,"version":1.0}' },
    {
      stored: { ...present, age: 1 },
    },
  ),
];

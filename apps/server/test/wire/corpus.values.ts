import { accepted, ada, created, invalid, malformedJson, noUser, present, refused } from "./corpus.case.ts";
import type { Case, Refusal, StoredUser } from "./corpus.case.ts";
import { rpcGet } from "./corpus.case.ts";

const badAge = invalid("age");

/** `age` as it stands in the JSON text, and the number that is stored. */
const ages: [text: string, verdict: number | Refusal][] = [
  ["0", 0],
  ["150", 150],
  ["-0", 0],
  ["0.0", 0],
  ["1.0", 1],
  ["1e2", 100],
  ["1E+2", 100],
  ["1500e-1", 150],
  ["0e400", 0],
  ["1e-400", 0],
  ["-1", badAge],
  ["151", badAge],
  ["36.5", badAge],
  ["149.9999999", badAge],
  ["1e400", badAge],
  ["-1e400", badAge],
  ["2147483648", badAge],
  ["9007199254740993", badAge],
  ["9223372036854775808", badAge],
  ["9".repeat(10_000), badAge],
  ['"36"', badAge],
  ['""', badAge],
  ["true", badAge],
  ["false", badAge],
  ["null", badAge],
  ["[36]", badAge],
  ['{"valueOf":36}', badAge],
  ['{"$gt":0}', badAge],
  ["NaN", malformedJson],
  ["Infinity", malformedJson],
  ["0x10", malformedJson],
  ["036", malformedJson],
  ["+36", malformedJson],
  [".5", malformedJson],
  ["36.", malformedJson],
  ["36n", malformedJson],
  ["1_000", malformedJson],
  ["undefined", malformedJson],
  ["", malformedJson],
];

/** Other values in place of text. */
const texts: [text: string, verdict: Refusal][] = [
  ["null", invalid("name")],
  ["true", invalid("name")],
  ["42", invalid("name")],
  ["[]", invalid("name")],
  ['["Ada"]', invalid("name")],
  ['{"toString":"Ada"}', invalid("name")],
];

/** An id, as text in a path and as JSON in an input. Nothing has one of the ids that are valid. */
const ids: [text: string, rest: Refusal, rpc: Refusal][] = [
  ["0", invalid("id"), invalid("id")],
  ["-1", invalid("id"), invalid("id")],
  ["-0", invalid("id"), invalid("id")],
  ["2147483647", noUser, noUser],
  ["2147483648", noUser, noUser],
  ["4294967296", noUser, noUser],
  ["9007199254740991", noUser, noUser],
  ["9007199254740992", invalid("id"), invalid("id")],
  ["9007199254740993", invalid("id"), invalid("id")],
  ["-9007199254740993", invalid("id"), invalid("id")],
  ["9223372036854775807", invalid("id"), invalid("id")],
  ["9223372036854775808", invalid("id"), invalid("id")],
  ["18446744073709551616", invalid("id"), invalid("id")],
  ["1e400", invalid("id"), invalid("id")],
  ["1.5", invalid("id"), invalid("id")],
  ["9".repeat(10_000), invalid("id"), invalid("id")],
  ["NaN", invalid("id"), malformedJson],
  ["Infinity", invalid("id"), malformedJson],
  ["0x10", invalid("id"), malformedJson],
  ["01", invalid("id"), malformedJson],
  ["+1", invalid("id"), malformedJson],
  // JSON has no integers: 1e9 is one there, and only text in a path.
  ["1e9", invalid("id"), noUser],
  ["1000000000.0", invalid("id"), noUser],
  ["null", invalid("id"), invalid("id")],
  ["true", invalid("id"), invalid("id")],
  ["__proto__", invalid("id"), malformedJson],
  ["constructor", invalid("id"), malformedJson],
  ["toString", invalid("id"), malformedJson],
  ["undefined", invalid("id"), malformedJson],
  ["1;DROP", invalid("id"), malformedJson],
  ["1,2", invalid("id"), malformedJson],
  ["*", invalid("id"), malformedJson],
];

/** Ids that only an input can hold, and ids that only a path can. */
const inputIds = ['"1"', '""', "[1]", "{}", '{"gt":0}', "false", '"__proto__"', '"1 OR 1=1"'];
const pathIds = [
  "%20", "1%20", "%201", "1%00", "%00", "%0a1", "1%0a", "%F0%9F%98%80", "%D9%A1", "%EF%BC%91", "1%2F2", "..%2f1",
  "%2e%2e%2f1", "a%5cb", "%2531", "%3F", "%23", "1+1", "~", "'%20OR%201=1--", "%25", "1%2c2", "$1", "@me", "me", ":id",
]; // prettier-ignore

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 10)}… of ${text.length}` : text);

const withField = (field: string, text: string) => {
  const [first, second] = ["name", "email", "age"].filter((one) => one !== field) as (keyof typeof ada)[];
  const others = [first, second].map((one) => one && `"${one}":${JSON.stringify(ada[one])}`);
  return `{"${field}":${text},${others.join(",")}}`;
};

const patched = (name: string, body: string, verdict: Refusal | Partial<StoredUser>): Case[] => {
  const rest = { line: "PATCH /users/{id}", body };
  const rpc = {
    line: "POST /trpc/users.update",
    body: body.replace(/^\{(?!\})/, '{"id":{id},').replace("{}", '{"id":{id}}'),
  };
  const stored = { ...present, ...verdict };
  return "code" in verdict
    ? [refused("rest", name, rest, verdict), refused("rpc", name, rpc, verdict)]
    : [accepted("rest", name, rest, { stored }), accepted("rpc", name, rpc, { stored })];
};

const patches = [
  ...patched("a patch of nothing", "{}", invalid("")),
  ...patched("a patch of one field", '{"age":86}', { age: 86 }),
  ...patched("a patch to the same", JSON.stringify(present), {}),
  ...patched("a patch with a null", '{"name":null}', invalid("name")),
  ...patched("a patch with a null beside a value", '{"name":null,"age":1}', invalid("name")),
  ...patched("a patch with text for an age", '{"age":"86"}', invalid("age")),
  ...patched("a patch with an unknown field alone", '{"nick":"Z"}', invalid("", "nick")),
  ...patched("a patch with an unknown field", '{"age":86,"nick":"Z"}', invalid("nick")),
  ...patched("a patch of what the server gives", '{"createdAt":"2026-01-01T00:00:00Z","age":1}', invalid("createdAt")),
  ...patched("a patch of the prototype", '{"__proto__":{"age":1},"age":2}', invalid("__proto__")),
  ...patched("a patch of the constructor", '{"constructor":{"prototype":{"age":1}},"age":2}', invalid("constructor")),
];

export const valueCases: Case[] = [
  ...ages.flatMap(([text, verdict]) =>
    created(
      `an age of ${short(text) || "nothing"}`,
      withField("age", text),
      typeof verdict === "number" ? { ...ada, age: verdict } : verdict,
    ),
  ),
  ...texts.flatMap(([text, verdict]) => created(`a name that is ${text}`, withField("name", text), verdict)),
  ...texts.flatMap(([text]) => created(`an address that is ${text}`, withField("email", text), invalid("email"))),
  ...ids.flatMap(([text, rest, rpc]) => [
    refused("rest", `GET, the id ${short(text)}`, { line: `GET /users/${text}` }, rest),
    refused("rest", `DELETE, the id ${short(text)}`, { line: `DELETE /users/${text}` }, rest),
    refused("rpc", `a query, the id ${short(text)}`, rpcGet("users.get", `{"id":${text}}`), rpc),
    refused(
      "rpc",
      `a mutation, the id ${short(text)}`,
      { line: "POST /trpc/users.delete", body: `{"id":${text}}` },
      rpc,
    ),
  ]),
  ...inputIds.map((text) =>
    refused("rpc", `a query, the id ${text}`, rpcGet("users.get", `{"id":${text}}`), invalid("id")),
  ),
  ...pathIds.map((text) => refused("rest", `the id ${text}`, { line: `GET /users/${text}` }, invalid("id"))),
  ...patches,
];

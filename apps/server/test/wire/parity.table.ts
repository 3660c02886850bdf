import type { Call, Operation } from "./parity.doors.ts";

export interface Person {
  name: string;
  email: string;
  age: number;
}

export const zoe: Person = { name: "Zoë Hopper", email: "zoe@example.com", age: 85 };
export const eve: Person = { name: "Eve Moneypenny", email: "eve@example.com", age: 30 };
const ada: Person = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };

/** A call where Zoë and Eve are there, what is answered to it, and whom it leaves. */
export interface Row {
  name: string;
  call(zoeId: number): Call;
  /** Part of the output, or the code of the error and the fields that it names, each with its rule. */
  verdict: { output: unknown } | { code: string; errors?: [path: string, code: string][] };
  after: (Person & { version: number })[];
}

const unchanged = [
  { ...zoe, version: 1 },
  { ...eve, version: 1 },
];
const nobody = Number.MAX_SAFE_INTEGER;

const accepted = (
  operation: Operation,
  name: string,
  input: (id: number) => unknown,
  output: unknown,
  after = unchanged,
): Row => ({
  name: `${operation}: ${name}`,
  call: (id) => ({ operation, input: input(id) }),
  verdict: { output },
  after,
});

const refused = (
  operation: Operation,
  name: string,
  input: unknown,
  code: string,
  ...errors: [path: string, code: string][]
): Row => ({
  name: `${operation}: ${name}`,
  call: (id) => ({ operation, input: typeof input === "function" ? (input as (id: number) => unknown)(id) : input }),
  verdict: { code, errors },
  after: unchanged,
});

const zoeAs = (change: Partial<Person>) => [{ ...eve, version: 1 }, { ...zoe, ...change, version: 2 }]; // prettier-ignore
const text = "invalid_type";

export const rows: Row[] = [
  accepted("list", "without anything", () => undefined, { items: [zoe, eve], nextCursor: null }),
  accepted("list", "with every parameter", () => ({ limit: 1, sort: "-age", q: "E", minAge: 0, maxAge: 150, includeTotal: true }), { items: [zoe], total: 2 }),
  accepted("list", "by address", () => ({ email: " EVE@example.com" }), { items: [eve] }),
  accepted("list", "of nobody", () => ({ q: "%" }), { items: [] }),
  refused("list", "limits and ages beyond their bounds", { limit: 101, minAge: -1, maxAge: 151 }, "request.invalid", ["limit", "too_big"], ["maxAge", "too_big"], ["minAge", "too_small"]),
  refused("list", "a limit of 0", { limit: 0 }, "request.invalid", ["limit", "too_small"]),
  refused("list", "half a limit", { limit: 1.5 }, "request.invalid", ["limit", text]),
  refused("list", "a limit beyond 2^53", { limit: 2 ** 53 }, "request.invalid", ["limit", text]),
  refused("list", "an order that is none", { sort: "version" }, "request.invalid", ["sort", "invalid_value"]),
  refused("list", "text for a truth", { includeTotal: "yes" }, "request.invalid", ["includeTotal", text]),
  refused("list", "a cursor that is none", { cursor: "nonsense" }, "request.invalid", ["cursor", "invalid_format"]),
  refused("list", "a control character", { q: "a\u0000" }, "request.invalid", ["q", "invalid_format"]),
  refused("list", "an address that is none", { email: "x" }, "request.invalid", ["email", "invalid_format"]),
  refused("list", "unknown parameters", { nick: "a", constructor: "b" }, "request.invalid", ["constructor", "unrecognized_keys"], ["nick", "unrecognized_keys"]),

  accepted("get", "somebody", (id) => ({ id }), zoe),
  refused("get", "nobody", { id: nobody }, "users.not_found"),
  refused("get", "the id 0", { id: 0 }, "request.invalid", ["id", "too_small"]),
  refused("get", "a negative id", { id: -1 }, "request.invalid", ["id", "too_small"]),
  refused("get", "half an id", { id: 1.5 }, "request.invalid", ["id", text]),
  refused("get", "the id 2^53", { id: 2 ** 53 }, "request.invalid", ["id", text]),
  refused("get", "the id 1e300", { id: 1e300 }, "request.invalid", ["id", text]),
  refused("get", "the id -2^53", { id: -(2 ** 53) }, "request.invalid", ["id", text]),
  refused("get", "a word", { id: "me" }, "request.invalid", ["id", text]),
  refused("get", "an unknown field", (id: number) => ({ id, nick: "a" }), "request.invalid", ["nick", "unrecognized_keys"]),

  accepted("create", "somebody", () => ada, { ...ada, version: 1 }, [...unchanged, { ...ada, version: 1 }]),
  accepted("create", "trimmed and in lower case", () => ({ ...ada, name: " Ada Lovelace\n", email: "ADA@Example.com " }), { ...ada, version: 1 }, [...unchanged, { ...ada, version: 1 }]),
  refused("create", "an address that is taken", { ...ada, email: "EVE@example.com" }, "users.email_taken"),
  refused("create", "nothing", {}, "request.invalid", ["age", text], ["email", text], ["name", text]),
  refused("create", "no object", [ada], "request.invalid", ["", text]),
  refused("create", "a text", "Ada", "request.invalid", ["", text]),
  refused("create", "null", null, "request.invalid", ["", text]),
  refused("create", "values of other types", { name: 1, email: true, age: "36" }, "request.invalid", ["age", text], ["email", text], ["name", text]),
  refused("create", "nulls", { name: null, email: null, age: null }, "request.invalid", ["age", text], ["email", text], ["name", text]),
  refused("create", "values beyond their bounds", { name: "a".repeat(201), email: `${"a".repeat(243)}@example.com`, age: 151 }, "request.invalid", ["age", "too_big"], ["email", "too_big"], ["name", "too_big"]),
  refused("create", "an empty name and half an age", { name: " ", email: "ada@", age: 0.5 }, "request.invalid", ["age", text], ["email", "invalid_format"], ["name", "too_small"]),
  refused("create", "an age beyond 2^53", { ...ada, age: 2 ** 60 }, "request.invalid", ["age", text]),
  refused("create", "a lone surrogate", { ...ada, name: "\ud800" }, "request.invalid", ["name", "invalid_format"]),
  refused("create", "unknown fields", JSON.parse(`{"__proto__":1,"id":1,"toString":2,${JSON.stringify(ada).slice(1)}`), "request.invalid", ["__proto__", "unrecognized_keys"], ["id", "unrecognized_keys"], ["toString", "unrecognized_keys"]),
  refused("create", "33 levels", { ...ada, nick: JSON.parse("[".repeat(32) + "]".repeat(32)) }, "request.too_deep"),
  refused("create", "more than 100,000 bytes", { ...ada, name: "a".repeat(100_000) }, "request.too_large"),

  accepted("replace", "somebody", (id) => ({ id, ...ada }), { ...ada, version: 2 }, zoeAs(ada)),
  accepted("replace", "the version that is there", (id) => ({ id, ...ada, version: 1 }), { ...ada, version: 2 }, zoeAs(ada)),
  accepted("replace", "by the same", (id) => ({ id, ...zoe }), { ...zoe, version: 2 }, zoeAs({})),
  refused("replace", "another version", (id: number) => ({ id, ...ada, version: 2 }), "users.version_conflict"),
  refused("replace", "nobody", { id: nobody, ...ada }, "users.not_found"),
  refused("replace", "nobody, at a version", { id: nobody, ...ada, version: 1 }, "users.not_found"),
  refused("replace", "with an address that is taken", (id: number) => ({ id, ...ada, email: eve.email }), "users.email_taken"),
  refused("replace", "with one field alone", (id: number) => ({ id, age: 1 }), "request.invalid", ["email", text], ["name", text]),
  refused("replace", "a word, with nothing right", { id: "me", name: "", age: -1, nick: 1 }, "request.invalid", ["age", "too_small"], ["email", text], ["id", text], ["name", "too_small"], ["nick", "unrecognized_keys"]),

  accepted("update", "one field", (id) => ({ id, age: 86 }), { ...zoe, age: 86, version: 2 }, zoeAs({ age: 86 })),
  accepted("update", "every field, at the version that is there", (id) => ({ id, ...ada, version: 1 }), { ...ada, version: 2 }, zoeAs(ada)),
  refused("update", "another version", (id: number) => ({ id, age: 1, version: 7 }), "users.version_conflict"),
  refused("update", "nobody", { id: nobody, age: 1 }, "users.not_found"),
  refused("update", "to an address that is taken", (id: number) => ({ id, email: eve.email }), "users.email_taken"),
  refused("update", "nothing", (id: number) => ({ id }), "request.invalid", ["", "custom"]),
  refused("update", "to null", (id: number) => ({ id, name: null }), "request.invalid", ["name", text]),
  refused("update", "a field that is not there", (id: number) => ({ id, age: 1, nick: "Z" }), "request.invalid", ["nick", "unrecognized_keys"]),
  refused("update", "the id 0, to nothing right", { id: 0, name: "\u0007", age: true }, "request.invalid", ["age", text], ["id", "too_small"], ["name", "invalid_format"]),

  accepted("delete", "somebody", (id) => ({ id }), null, unchanged.slice(1)),
  accepted("delete", "the version that is there", (id) => ({ id, version: 1 }), null, unchanged.slice(1)),
  refused("delete", "another version", (id: number) => ({ id, version: 2 }), "users.version_conflict"),
  refused("delete", "nobody", { id: nobody }, "users.not_found"),
  refused("delete", "a word", { id: "all" }, "request.invalid", ["id", text]),
  refused("delete", "an unknown field", (id: number) => ({ id, force: "true" }), "request.invalid", ["force", "unrecognized_keys"]),
]; // prettier-ignore

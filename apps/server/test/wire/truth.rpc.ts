import fc from "fast-check";
import type { Accepts, Operation } from "./truth.document.ts";
import { endsKey } from "./truth.keys.ts";
import type { Known } from "./truth.requests.ts";
import type { Sent } from "./truth.send.ts";
import { valuesOf } from "./truth.values.ts";
import type { Values } from "./truth.values.ts";

/** The procedure behind each operation. */
const procedures: Record<string, string> = {
  listUsers: "users.list",
  getUser: "users.get",
  createUser: "users.create",
  createUsers: "users.createMany",
  replaceUser: "users.replace",
  updateUser: "users.update",
  deleteUser: "users.delete",
  listKeys: "keys.list",
  createKey: "keys.create",
  rotateKey: "keys.rotate",
  revokeKey: "keys.revoke",
};

/** One call of a procedure, and whether the document's schemas accept its input. */
export interface Call {
  operation: Operation;
  input: unknown;
  isValid: boolean;
}

/** A request to /trpc: its calls, or the status of a refusal that has nothing to do with them. */
export interface TriedCalls {
  sent: Sent;
  calls: Call[];
  refusal?: number;
}

export interface RpcOptions extends Known {
  operations: Operation[];
  /** What `version` may be, the input in place of If-Match. */
  acceptsVersion: Accepts;
}

/** Requests with one call or several, most of them in order. */
export function rpcRequests(options: RpcOptions): fc.Arbitrary<TriedCalls> {
  const kinds = (isQuery: boolean) =>
    fc.oneof(...options.operations.filter(isQueryOf(isQuery)).map((operation) => calls(operation, options)));
  const [queries, mutations] = [kinds(true), kinds(false)];
  const several = { minLength: 1, maxLength: 5 };
  return fc.oneof(
    { weight: 8, arbitrary: queries.map((call) => get([call], false)) },
    { weight: 8, arbitrary: mutations.map((call) => post([call], false)) },
    { weight: 2, arbitrary: fc.array(queries, several).map((batch) => get(batch, true)) },
    { weight: 2, arbitrary: fc.array(mutations, several).map((batch) => post(batch, true)) },
    {
      weight: 2,
      arbitrary: fc.tuple(queries, mutations).chain(([query, mutation]) => fc.constantFrom(...ruined(query, mutation))),
    },
  );
}

const isQueryOf = (isQuery: boolean) => (operation: Operation) => (operation.method === "GET") === isQuery;

/** Calls of one procedure: its input is all of path, query and body, and `version` in place of If-Match. */
function calls(operation: Operation, { cursors, keys, acceptsVersion }: RpcOptions): fc.Arbitrary<Call> {
  const { parameters, body } = operation;
  const plain = parameters.filter(({ in: part }) => part !== "header");
  const rules = new Map<string, Accepts>(plain.map(({ name, accepts }) => [name, accepts]));
  if (parameters.some(({ name }) => name === "If-Match")) rules.set("version", acceptsVersion);
  const ofBody = Object.entries(body?.schema.properties ?? {});
  const whole = Object.fromEntries(ofBody.map(([name, { examples }]) => [name, examples?.[0]]));
  const values: [string, Values][] = [
    ...plain.map(({ name, schema, accepts }): [string, Values] => [name, valuesOf(schema, accepts)]),
    ...ofBody.map(([name, schema]): [string, Values] => [
      name,
      valuesOf(schema, (value) => body?.accepts({ ...whole, [name]: value }) ?? false),
    ]),
    ...(rules.has("version")
      ? [["version", valuesOf({ type: "integer", minimum: 1 }, acceptsVersion)] as [string, Values]]
      : []),
  ];
  const required = [
    ...plain.filter((parameter) => parameter.required).map(({ name }) => name),
    ...(body?.schema.required ?? []),
  ];
  const near = fc.record(Object.fromEntries(values.map(([name, { near: value }]) => [name, value])), {
    requiredKeys: required,
  } as { requiredKeys: [] });
  const change = fc.oneof(
    ...values.map(([name, { off }]) =>
      off.map((value) => (input: object): unknown => ({ ...input, [name]: value })),
    ),
    ...values.map(([name]) => fc.constant((input: object): unknown => without(input, name))),
    fc.constantFrom("nick", "__proto__", "constructor", "").map((name) => (input: object) => with_(input, name)),
    fc.constantFrom(null, [], "text", 1, true, ...(operation.method === "GET" ? [undefined] : [])).map(
      (value) =>
        (_input: object): unknown =>
          value,
    ),
  );
  const inputs = fc.oneof(
    { weight: 3, arbitrary: near },
    { weight: 2, arbitrary: fc.tuple(near, change).map(([input, apply]) => apply(input)) },
  );

  const isValid = (sent: unknown): boolean => {
    const input = sent === undefined && operation.method === "GET" && required.length === 0 ? {} : asJson(sent);
    if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
    const given = new Map<string, unknown>(Object.entries(input));
    const { cursor, sort = "id" } = input as { cursor?: string; sort?: string };
    if (rules.has("sort") && cursor !== undefined && cursors.get(cursor) !== sort) return false;
    const isRuled = [...rules].every(([name, accepts]) =>
      given.has(name) ? accepts(given.get(name)) : !required.includes(name),
    );
    const others = Object.fromEntries([...given].filter(([name]) => !rules.has(name)));
    return isRuled && (body ? body.accepts(others) : Object.keys(others).length === 0);
  };
  return inputs
    .filter((input) => !endsKey(operation, (input as { id?: unknown } | null | undefined)?.id, keys))
    .map((input) => ({ operation, input, isValid: isValid(input) }));
}

const asJson = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
const without = (input: object, name: string) =>
  Object.fromEntries(Object.entries(input).filter(([key]) => key !== name));
const with_ = (input: object, name: string) => Object.fromEntries([...Object.entries(input), [name, 1]]);

const namesOf = (batch: Call[]) => batch.map(({ operation }) => procedures[operation.id]).join(",");
const inputsOf = (batch: Call[], isBatch: boolean) =>
  JSON.stringify(isBatch ? Object.fromEntries(batch.map(({ input }, index) => [index, input])) : batch[0]?.input);
const json = { "Content-Type": "application/json" };

function get(batch: Call[], isBatch: boolean): TriedCalls {
  const inputs = inputsOf(batch, isBatch) as string | undefined;
  const input = inputs === undefined ? "" : `input=${encodeURIComponent(inputs)}`;
  const target = `/trpc/${namesOf(batch)}?${isBatch ? "batch=1&" : ""}${input}`;
  // Node takes 16 KiB of headers, the request line among them.
  if (target.length > 15_000) return get([{ ...(batch[0] as Call), input: null, isValid: false }], isBatch);
  return { sent: { method: "GET", target, headers: {}, body: undefined }, calls: batch };
}

function post(batch: Call[], isBatch: boolean): TriedCalls {
  const target = `/trpc/${namesOf(batch)}${isBatch ? "?batch=1" : ""}`;
  return { sent: { method: "POST", target, headers: json, body: inputsOf(batch, isBatch) }, calls: batch };
}

/** A query and a mutation as requests that are refused as a whole. */
function ruined(query: Call, mutation: Call): TriedCalls[] {
  const read = get([query], false).sent;
  const write = post([mutation], false).sent;
  const name = namesOf([query]);
  const many = Array.from({ length: 11 }, () => query.operation.id && name).join(",");
  const refuse = (refusal: number, sent: Partial<Sent>): TriedCalls => ({
    sent: { ...read, ...sent },
    calls: [],
    refusal,
  });
  return [
    refuse(404, { target: "/trpc/users.frobnicate" }),
    refuse(404, { target: "/trpc/constructor" }),
    refuse(400, { target: `/trpc/${many}?batch=1&input=%7B%7D` }),
    refuse(400, { target: `/trpc/${name}?input=%7B` }),
    refuse(400, { ...write, body: "{" }),
    refuse(400, { ...write, body: `{"name":${"[".repeat(40)}${"]".repeat(40)}}` }),
    refuse(405, { ...write, target: `/trpc/${name}`, body: "{}" }),
    refuse(405, { target: `/trpc/${namesOf([mutation])}?input=%7B%7D` }),
    refuse(405, { method: "PUT" }),
    refuse(413, { ...write, body: `{"name":"${"a".repeat(100_001)}"}` }),
    refuse(415, { ...write, headers: { "Content-Type": "text/plain" } }),
    refuse(403, { ...write, headers: { ...json, "Sec-Fetch-Site": "cross-site" } }),
    refuse(421, { headers: { Host: "evil.example" } }),
    refuse(401, { headers: { Authorization: "Bearer nonsense" } }),
    refuse(401, { headers: { "Sec-Fetch-Site": "cross-site" } }),
    refuse(401, { ...write, headers: { ...json, "X-Forwarded-For": "192.0.2.7" } }),
  ];
}

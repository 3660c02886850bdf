import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, temporaryFolder } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import type { OpenApi, OpenApiOperation, Schema } from "./truth.document.ts";
import type { FaultKind } from "./truth.judge.ts";
import { tryRest, tryRpc } from "./truth.suite.ts";

/** The suite is worth what it notices: here the document lies, or the server does. */
let server: RunningServer;
let folder: TemporaryFolder;
let truth: OpenApi;
beforeAll(async () => {
  folder = await temporaryFolder();
  const limits = { RATE_LIMIT_KEY: "1000000", RATE_LIMIT_ADDRESS: "1000000" };
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: "error", ...limits });
  truth = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApi;
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

interface Told {
  document: OpenApi;
  schema(name: string): Required<Schema> & { properties: Record<string, Schema> };
  operation(path: string, method: string): OpenApiOperation;
}

/** A copy of the document in which `lie` changed something. */
function lying(lie: (told: Told) => void): OpenApi {
  const document = structuredClone(truth);
  lie({
    document,
    schema: (name) => document.components.schemas[name] as ReturnType<Told["schema"]>,
    operation: (path, method) => document.paths[path]?.[method] as OpenApiOperation,
  });
  return document;
}

type Lie = [lie: string, only: string, notices: FaultKind, tell: (told: Told) => void];

const lies: Lie[] = [
  [
    "another status of success",
    "createUser",
    "undocumented status",
    ({ operation }) => {
      const { responses } = operation("/users", "post");
      const { 201: created, ...others } = responses;
      operation("/users", "post").responses = { ...others, ...(created && { 200: created }) };
    },
  ],
  [
    "an error that is not listed",
    "createUser",
    "undocumented status",
    ({ operation }) => delete operation("/users", "post").responses["415"],
  ],
  [
    "a header that never comes",
    "listUsers",
    "header off its schema",
    ({ operation }) => promise(operation("/users", "get"), "X-Never", { required: true, schema: { type: "string" } }),
  ],
  [
    "a header that is not listed",
    "createUser",
    "header off its schema",
    ({ operation }) => delete operation("/users", "post").responses["201"]?.headers?.["Location"],
  ],
  [
    "a header of another form",
    "getUser",
    "header off its schema",
    ({ operation }) => promise(operation("/users/{id}", "get"), "ETag", { schema: { type: "string", maxLength: 1 } }),
  ],
  [
    "a highest age too low by one",
    "createUser",
    "invalid accepted",
    ({ schema }) => amend(schema("UserCreate"), "age", { maximum: 149 }),
  ],
  [
    "a highest age too high by one",
    "createUser",
    "valid refused",
    ({ schema }) => amend(schema("UserCreate"), "age", { maximum: 151 }),
  ],
  [
    "a lowest age too low by one",
    "updateUser",
    "valid refused",
    ({ schema }) => amend(schema("UserPatch"), "age", { minimum: -1 }),
  ],
  [
    "a longest name too short by one",
    "updateUser",
    "invalid accepted",
    ({ schema }) => amendPattern(schema("UserPatch"), "name", "{0,198}", "{0,197}"),
  ],
  [
    "a longest name too long by one",
    "updateUser",
    "valid refused",
    ({ schema }) => amendPattern(schema("UserPatch"), "name", "{0,198}", "{0,199}"),
  ],
  [
    "a longest address too long by one",
    "createUser",
    "valid refused",
    ({ schema }) => amendPattern(schema("UserCreate"), "email", "{1,254}", "{1,255}"),
  ],
  [
    "a longest list too short by one",
    "createUsers",
    "invalid accepted",
    ({ schema }) => amend(schema("UserCreateMany"), "users", { maxItems: 99 }),
  ],
  [
    "a shortest list too short by one",
    "createUsers",
    "valid refused",
    ({ schema }) => amend(schema("UserCreateMany"), "users", { minItems: 0 }),
  ],
  [
    "a result that is not listed",
    "createUsers",
    "body off its schema",
    ({ schema }) => amend(schema("UserNotCreated"), "error", { $ref: "#/components/schemas/User" }),
  ],
  [
    "the scope that a key needs",
    "getUser",
    "invalid accepted",
    ({ operation }) => (operation("/users/{id}", "get")["x-required-scope"] = "users:delete"),
  ],
  [
    "a limit too high by one",
    "listUsers",
    "valid refused",
    ({ operation }) => amendQuery(operation("/users", "get"), "limit", { maximum: 101 }),
  ],
  [
    "an order that does not exist",
    "listUsers",
    "valid refused",
    ({ operation }) => amendQuery(operation("/users", "get"), "sort", { enum: ["id", "height"] }),
  ],
  [
    "a field that may be left out",
    "createUser",
    "valid refused",
    ({ schema }) => (schema("UserCreate").required = ["name", "email"]),
  ],
  [
    "fields that may be added",
    "createUser",
    "valid refused",
    ({ schema }) => Object.assign(schema("UserCreate"), { additionalProperties: true }),
  ],
  [
    "a schema that refuses a valid body",
    "createUser",
    "invalid accepted",
    ({ schema }) => amend(schema("UserCreate"), "email", { maxLength: 20 }),
  ],
  [
    "an answer without a field that it has",
    "getUser",
    "body off its schema",
    ({ schema }) => delete schema("User").properties["version"],
  ],
  [
    "an answer with a narrower field",
    "createUser",
    "body off its schema",
    ({ schema }) => amend(schema("User"), "name", { maxLength: 5 }),
  ],
];

describe("a document that lies about", () => {
  test.each(lies)("%s is found out", async (lie, only, kind, tell) => {
    // A seed of its own, so that not every address is taken by the lies before.
    const seed = 100 + lies.findIndex(([name]) => name === lie);
    const { faults } = await tryRest({ url: server.url, document: lying(tell), count: 800, seed, only });
    expect(new Set(faults.map((fault) => fault.kind))).toContain(kind);
  });

  test("nothing is believed", async () => {
    const { faults } = await tryRest({ url: server.url, document: truth, count: 500, seed: 1 });
    expect(faults).toEqual([]);
  });

  test("an age is found out at /trpc too", async () => {
    const document = lying(({ schema }) => amend(schema("UserCreate"), "age", { maximum: 151 }));
    const { faults } = await tryRpc({ url: server.url, document, count: 500, seed: 1 });
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(["valid refused"]));
  });
});

test("a server that fails and shows its stack is found out at both doors", async () => {
  const body = JSON.stringify({
    nextCursor: null,
    error: { data: { stack: "Error: no\n    at list (users.ts:1:1)" } },
  });
  const failing = createServer((_req, res) => res.writeHead(500, { "Content-Type": "application/json" }).end(body));
  await once(failing.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(failing.address() as AddressInfo).port}`;
  try {
    const rest = await tryRest({ url, document: truth, count: 50, seed: 1 });
    const rpc = await tryRpc({ url, document: truth, count: 50, seed: 1 });
    for (const { faults } of [rest, rpc]) {
      const kinds = new Set(faults.map(({ kind }) => kind));
      expect(kinds).toContain("5xx");
      expect(kinds).toContain("stack");
    }
  } finally {
    failing.close();
    failing.closeAllConnections();
  }
});

function promise({ responses }: OpenApiOperation, name: string, header: { required?: boolean; schema: Schema }): void {
  Object.assign(responses["200"]?.headers ?? {}, { [name]: header });
}

function amend({ properties }: ReturnType<Told["schema"]>, field: string, change: Schema): void {
  Object.assign(properties[field] ?? {}, change);
}

function amendPattern(schema: ReturnType<Told["schema"]>, field: string, from: string, to: string): void {
  const { pattern = "" } = schema.properties[field] as { pattern?: string };
  expect(pattern).toContain(from);
  amend(schema, field, { pattern: pattern.replace(from, to) } as Schema);
}

function amendQuery({ parameters = [] }: OpenApiOperation, name: string, change: Schema): void {
  Object.assign(parameters.find((parameter) => parameter.name === name)?.schema ?? {}, change);
}

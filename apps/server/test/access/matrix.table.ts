import type { AppRouter } from "@roster/api";
import { expect } from "vitest";
import { password } from "./matrix.stage.ts";
import type { Stage } from "./matrix.stage.ts";

export interface Row {
  /** What a caller needs; `anyone` needs nothing, yet shows nothing invalid. */
  scope: string;
  /** An input with which an allowed call succeeds, once. */
  input(stage: Stage): unknown;
  /** The output of such a call: those who may see users see the canaries. */
  output: unknown;
  /** The status of success at the REST door; none for what is not there. */
  status?: number;
  /** The lines of the audit trail of each such call; none for a read. */
  writes?: string[];
}

type Groups = AppRouter["_def"]["record"];
type PathsOf<Group extends keyof Groups> = `${Group}.${keyof Groups[Group] & string}`;
type ProcedurePath = { [Group in keyof Groups]: PathsOf<Group> }[keyof Groups];

const user = { name: expect.stringContaining("Canary"), email: expect.stringContaining("canary") };
const users = { items: expect.arrayContaining([expect.objectContaining(user)]) };
const key = { prefix: expect.stringMatching(/^rst_/), scopes: ["keys:manage"] };
const newKey = { key, secret: expect.stringMatching(/^rst_/) };

/** Every procedure, by its path. */
const table: Record<ProcedurePath, Row> = {
  "users.list": { scope: "users:read", input: () => ({ limit: 3 }), output: users, status: 200 },
  "users.get": {
    scope: "users:read",
    input: async ({ makeUser }) => ({ id: (await makeUser()).id }),
    output: user,
    status: 200,
  },
  "users.create": {
    scope: "users:write",
    input: ({ newUser }) => newUser(),
    output: user,
    status: 201,
    writes: ["users.create"],
  },
  "users.createMany": {
    scope: "users:write",
    input: ({ newUser }) => ({ users: [newUser()] }),
    output: { results: [{ user }] },
    status: 200,
    writes: ["users.create"],
  },
  "users.replace": {
    scope: "users:write",
    input: async ({ makeUser, newUser }) => ({ id: (await makeUser()).id, ...newUser() }),
    output: { ...user, version: 2 },
    status: 200,
    writes: ["users.update"],
  },
  "users.update": {
    scope: "users:write",
    input: async ({ makeUser }) => ({ id: (await makeUser()).id, age: 37 }),
    output: { ...user, age: 37 },
    status: 200,
    writes: ["users.update"],
  },
  "users.delete": {
    scope: "users:delete",
    input: async ({ makeUser }) => ({ id: (await makeUser()).id }),
    output: undefined,
    status: 204,
    writes: ["users.delete"],
  },

  "keys.list": {
    scope: "keys:manage",
    input: () => ({ limit: 5 }),
    output: { items: expect.any(Array) },
    status: 200,
  },
  "keys.create": {
    scope: "keys:manage",
    input: () => ({ name: "Another", scopes: ["keys:manage"] }),
    output: newKey,
    status: 201,
    writes: ["keys.create"],
  },
  "keys.rotate": {
    scope: "keys:manage",
    input: async ({ makeKey }) => ({ id: (await makeKey(["keys:manage"])).id }),
    output: newKey,
    status: 201,
    writes: ["keys.rotate", "keys.rotate"],
  },
  "keys.revoke": {
    scope: "keys:manage",
    input: async ({ makeKey }) => ({ id: (await makeKey(["keys:manage"])).id }),
    output: { ...key, revokedAt: expect.any(String) },
    status: 200,
    writes: ["keys.revoke"],
  },

  "sessions.create": {
    scope: "anyone",
    input: ({ operators }) => ({ email: operators.visitor.email, password }),
    output: { kind: "operator", role: "viewer" },
    writes: ["sessions.create"],
  },
  "sessions.get": { scope: "anyone", input: () => undefined, output: { scopes: expect.any(Array) } },
  "sessions.list": {
    scope: "sessions:manage",
    input: () => undefined,
    output: { items: expect.any(Array) },
  },
  "sessions.delete": {
    scope: "sessions:manage",
    // Of the viewer, whom both roles may end.
    input: async ({ makeSession, operators }) => ({ id: (await makeSession(operators.viewer)).id }),
    output: undefined,
    writes: ["sessions.delete"],
  },

  "audit.list": {
    scope: "audit:read",
    input: () => ({ limit: 5 }),
    output: { items: expect.any(Array) },
  },
};

export const rows: ReadonlyMap<string, Row> = new Map(Object.entries(table));

/** The row of a procedure; the test fails where there is none. */
export const rowOf = (path: string): Row => rows.get(path) ?? expect.fail(`${path} has no row in the table.`);

/** What a batch holds beside a call: anyone may call it. One type of call is in a batch. */
export const beside = { query: "sessions.get", mutation: "sessions.create" } as const;

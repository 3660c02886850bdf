import { readFileSync } from "node:fs";
import { initTRPC } from "@trpc/server";
import type { AnyTRPCRouter } from "@trpc/server";
import { describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { openapiJson } from "../openapi.ts";
import { allScopes } from "./access/access.contract.ts";
import type { Actor, Scope } from "./access/access.contract.ts";
import { appRouter } from "./router.ts";
import { openTestApi } from "./testing.ts";
import { procedure } from "./trpc.ts";
import { usersRouter } from "./users/users.router.ts";

interface Declared {
  _def: { meta?: { scope?: string }; inputs: z.ZodType[]; output: z.ZodType };
}

const proceduresOf = (router: AnyTRPCRouter) => router._def.procedures as unknown as Record<string, Declared>;
const declared = proceduresOf(appRouter);

/** The procedures that anybody may call because nothing was said of them. */
const withoutScope = (router: AnyTRPCRouter) =>
  Object.entries(proceduresOf(router)).flatMap(([path, { _def }]) => (_def.meta?.scope === undefined ? [path] : []));

test("every procedure needs a scope", () => {
  expect(Object.fromEntries(Object.entries(declared).map(([path, { _def }]) => [path, _def.meta?.scope]))).toEqual({
    "users.list": "users:read",
    "users.get": "users:read",
    "users.create": "users:write",
    "users.createMany": "users:write",
    "users.replace": "users:write",
    "users.update": "users:write",
    "users.delete": "users:delete",
    "keys.list": "keys:manage",
    "keys.create": "keys:manage",
    "keys.rotate": "keys:manage",
    "keys.revoke": "keys:manage",
    "sessions.create": "anyone",
    "sessions.get": "anyone",
    "sessions.list": "sessions:manage",
    "sessions.delete": "sessions:manage",
    "audit.list": "audit:read",
  });
});

describe("whoever lacks the scope of a procedure is refused before its input is read", () => {
  const guarded = Object.entries(declared).filter(([, { _def }]) => _def.meta?.scope !== "anyone");
  /** An input whose reading would show. */
  const input = new Proxy(
    {},
    { get: () => expect.fail("The input was read."), ownKeys: () => expect.fail("It was read.") },
  );

  test.each(guarded)("%s", async (path, { _def }) => {
    const scope = _def.meta?.scope as Scope;
    const callAs = (actor: Actor) => {
      const [resource = "", verb = ""] = path.split(".");
      const caller = openTestApi().as(actor) as unknown as Record<string, Record<string, (given: unknown) => unknown>>;
      return caller[resource]?.[verb]?.(input);
    };
    const reason = "Nobody is known here.";
    await expect(callAs({ kind: "anonymous", reason })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
      message: reason,
    });
    const scopes = allScopes.filter((one) => one !== scope);
    await expect(callAs({ kind: "key", id: 1, scopes })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: `This needs the scope ${scope}.`,
    });
  });
});

test("a procedure that was made in another way is found, whatever it is called", () => {
  const t = initTRPC.create();
  const mixed = t.router({ users: usersRouter, open: t.router({ door: t.procedure.query(() => 1) }) });
  expect(withoutScope(mixed)).toEqual(["open.door"]);
  expect(withoutScope(appRouter)).toEqual([]);
});

test("every schema is validated by its compiled code", async () => {
  const procedures = Object.values(declared);
  const schemas = new Set(procedures.flatMap(({ _def }) => [..._def.inputs, _def.output]));
  for (const schema of schemas) {
    const parse = vi.spyOn(schema, "parse");
    await schema.parseAsync(undefined).catch(() => {});
    expect(parse).toHaveBeenCalledTimes(1);
  }
  expect(schemas.size).toBeGreaterThan(procedures.length);
});

test("a procedure without a scope does not build", () => {
  // @ts-expect-error the scope is missing
  const without = () => procedure({});
  // @ts-expect-error nobody has this scope
  const unknown = () => procedure({ scope: "users:everything" });
  expect([without, unknown]).toHaveLength(2);
});

test("the committed document is fresh: `npm run openapi -w @roster/api` writes it", () => {
  expect(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")).toBe(openapiJson());
});

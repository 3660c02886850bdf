import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import type { z } from "zod";
import { openapiJson } from "../openapi.ts";
import { appRouter } from "./router.ts";
import { procedure } from "./trpc.ts";

interface Declared {
  _def: { meta?: { scope?: string }; inputs: z.ZodType[]; output: z.ZodType };
}

test("every procedure needs a scope", () => {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Declared>);
  expect(Object.fromEntries(procedures.map(([path, { _def }]) => [path, _def.meta?.scope]))).toEqual({
    "users.list": "users:read",
    "users.get": "users:read",
    "users.create": "users:write",
    "users.createMany": "users:write",
    "users.replace": "users:write",
    "users.update": "users:write",
    "users.delete": "users:delete",
  });
});

test("every schema is validated by its compiled code", async () => {
  const procedures = Object.values(appRouter._def.procedures as unknown as Record<string, Declared>);
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

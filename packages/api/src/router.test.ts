import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openapiJson } from "../openapi.ts";
import { appRouter } from "./router.ts";
import { procedure } from "./trpc.ts";

interface Declared {
  _def: { meta?: { scope?: string } };
}

test("every procedure needs a scope", () => {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Declared>);
  expect(Object.fromEntries(procedures.map(([path, { _def }]) => [path, _def.meta?.scope]))).toEqual({
    "users.list": "users:read",
    "users.get": "users:read",
    "users.create": "users:write",
    "users.replace": "users:write",
    "users.update": "users:write",
    "users.delete": "users:delete",
  });
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

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { validatorOf } from "./truth.document.ts";
import type { Schema } from "./truth.document.ts";

const document = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@roster/api/openapi.json"), "utf8"),
) as object;

interface Place {
  path: string[];
  schema: Schema;
}

interface Example {
  path: string[];
  schema: string[];
  value: unknown;
}

test("every field, parameter and header has examples", () => {
  const bare = fieldsIn(document).filter(({ schema }) => schema.examples === undefined && schema.$ref === undefined);
  expect(bare.map(({ path }) => path.join("/"))).toEqual([]);
});

test("every example obeys the schema that it illustrates", () => {
  const accepts = validatorOf(document);
  const examples = [
    ...fieldsIn(document).flatMap(({ path, schema }) =>
      (schema.examples ?? []).map((value): Example => ({ path, schema: path, value })),
    ),
    ...answersIn(document),
  ];
  expect(examples.length).toBeGreaterThan(100);
  const wrong = examples.filter(({ schema, value }) => !accepts(schema)(value));
  expect(wrong.map(({ path, value }) => `${path.join("/")}: ${JSON.stringify(value)}`)).toEqual([]);
});

/** The schemas of all fields, parameters and headers, and the named ones, with their places. */
function fieldsIn(node: unknown, path: string[] = []): Place[] {
  if (typeof node !== "object" || node === null || path.at(-1) === "examples") return [];
  const children = Object.entries(node);
  const isField = path.at(-2) === "properties" && !path.includes("allOf");
  const isValue = path.at(-1) === "schema" && ["parameters", "headers"].includes(path.at(-3) ?? "");
  const isNamed = path.length === 3 && path[1] === "schemas" && path[2] !== "Problem";
  const own = isField || isValue || isNamed ? [{ path, schema: node as Schema }] : [];
  return [...own, ...children.flatMap(([key, child]) => fieldsIn(child, [...path, key]))];
}

/** The examples of all answers. */
function answersIn(node: unknown, path: string[] = []): Example[] {
  if (typeof node !== "object" || node === null) return [];
  const { schema, examples } = node as { schema?: unknown; examples?: Record<string, { value: unknown }> };
  const isMedia = schema !== undefined && examples !== undefined && !Array.isArray(examples);
  const own = isMedia
    ? Object.entries(examples).map(([name, { value }]) => ({
        path: [...path, name],
        schema: [...path, "schema"],
        value,
      }))
    : [];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => answersIn(child, [...path, key]))];
}

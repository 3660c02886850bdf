import { initTRPC } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createDocument } from "../src/index.ts";
import type { RouteMeta } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { libraryRouter } from "./library.router.ts";
import { loansRouter } from "./loans.router.ts";

const document = createDocument({
  router: libraryRouter,
  catalogue,
  title: "Library",
  version: "1.0.0",
  description: "Books.",
});

test("every success has its own status and headers", () => {
  expect(document.paths?.["/books"]?.post?.responses).toMatchObject({
    201: { headers: { Location: { required: true } } },
  });
  expect(document.paths?.["/books"]?.post?.responses).not.toHaveProperty("200");
  expect(document.paths?.["/books"]?.delete?.responses?.["204"]).not.toHaveProperty("content");
  expect(document.paths?.["/books/{isbn}"]?.get?.responses).toHaveProperty("304");
});

test("every error is a problem, with an example for each code", () => {
  const answers = document.paths?.["/books"]?.post?.responses;
  expect(Object.keys(answers ?? {})).toEqual([
    "201",
    "400",
    "403",
    "408",
    "413",
    "415",
    "421",
    "422",
    "431",
    "500",
    "503",
  ]);
  expect(answers?.["400"].content["application/problem+json"]).toMatchObject({
    schema: {
      allOf: [
        { $ref: "#/components/schemas/Problem" },
        { properties: { status: { const: 400 }, code: { enum: expect.arrayContaining(["request.too_deep"]) } } },
      ],
    },
    examples: { "request.malformed_json": { value: { status: 400 } }, "request.too_deep": {} },
  });
});

test("the field that If-Match fills is a header and nothing else", () => {
  const { parameters, requestBody } = document.paths?.["/books/{isbn}"]?.put ?? {};
  expect(parameters).toMatchObject([
    { name: "isbn", in: "path" },
    { name: "If-Match", in: "header" },
  ]);
  expect(JSON.stringify(requestBody)).not.toContain("edition");
});

test("nothing is left of the library's own error bodies", () => {
  expect(Object.keys(document.components?.schemas ?? {})).toEqual(["Problem"]);
});

test("a named body is described as it is sent, not as it is kept", () => {
  const api = initTRPC.meta<RouteMeta>().create();
  const body = z.strictObject({ title: z.string().meta({ minLength: 3 }).pipe(z.string().trim().min(1)) });
  z.globalRegistry.add(body, { id: "Title" });
  const router = api.router({
    name: api.procedure
      .meta({ openapi: { method: "POST", path: "/titles" }, rest: { body } })
      .input(body)
      .output(z.void())
      .mutation(() => undefined),
  });
  const { components } = createDocument({ router, catalogue, title: "", version: "1", description: "" });
  expect(components?.schemas?.["Title"]).toMatchObject({ properties: { title: { minLength: 3 } } });
});

describe("what the server around the doors adds", () => {
  const header = (name: string, required = true) => ({ description: name, required, schema: { type: "string" } });
  const { components, paths } = createDocument({
    router: loansRouter,
    catalogue,
    title: "Loans",
    version: "1.0.0",
    description: "",
    access: {
      schemes: { key: { type: "http", scheme: "bearer" }, token: { type: "http", scheme: "dpop" } },
      scopeOf: (meta) => ("scope" in meta && meta.scope === "write" ? "write" : undefined),
      errors: ["auth.required", "auth.forbidden"],
    },
    errors: ["rate.limited"],
    headers: { all: { RateLimit: header("left", false) }, byStatus: { 401: { "WWW-Authenticate": header("how") } } },
  });
  const list = paths?.["/loans"]?.get;
  const make = paths?.["/loans"]?.post;

  test("is told of the operations that it is about", () => {
    expect(components?.headers).toMatchObject({
      RateLimit: { required: false },
      "WWW-Authenticate.401": { required: true },
    });
    expect(components?.securitySchemes).toEqual({
      key: { type: "http", scheme: "bearer" },
      token: { type: "http", scheme: "dpop" },
    });
    expect(make).toMatchObject({
      security: [{ key: [] }, { token: [] }],
      "x-required-scope": "write",
      description: "Needs the scope `write`.",
    });
    expect(list).toMatchObject({ security: [] });
    expect(list?.description).toBe(undefined);
    expect(make?.responses?.["401"]).toMatchObject({
      headers: {
        "WWW-Authenticate": { $ref: "#/components/headers/WWW-Authenticate.401" },
        RateLimit: { $ref: "#/components/headers/RateLimit" },
        "X-Request-Id": {},
      },
      content: { "application/problem+json": { examples: { "auth.required": { value: { status: 401 } } } } },
    });
    expect(make?.responses?.["403"].content["application/problem+json"].examples).toHaveProperty("auth.forbidden");
    expect(list?.responses).not.toHaveProperty("401");
  });

  test("is told of every answer where it is about all", () => {
    for (const operation of [list, make]) {
      expect(operation?.responses).toHaveProperty("429");
      for (const answer of Object.values(operation?.responses ?? {}))
        expect(answer).toMatchObject({ headers: { RateLimit: { $ref: "#/components/headers/RateLimit" } } });
    }
  });
});

test("an operation whose fields are all in the path has no body", () => {
  const { paths } = createDocument({ router: loansRouter, catalogue, title: "", version: "1", description: "" });
  const renew = paths?.["/loans/{isbn}/renew"]?.post;
  expect(renew).not.toHaveProperty("requestBody");
  expect(renew?.responses).not.toHaveProperty("415");
  expect(paths?.["/loans"]?.post?.responses).toHaveProperty("415");
});

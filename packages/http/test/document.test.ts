import { expect, test } from "vitest";
import { createDocument } from "../src/index.ts";
import { catalogue } from "./catalogue.ts";
import { libraryRouter } from "./library.router.ts";

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
  expect(Object.keys(answers ?? {})).toEqual(["201", "400", "403", "413", "415", "421", "422", "500", "503"]);
  expect(answers?.["400"].content["application/problem+json"]).toMatchObject({
    schema: { $ref: "#/components/schemas/Problem" },
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

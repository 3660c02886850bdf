// A user's life through the client that openapi-typescript and openapi-fetch make of the document.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, operations, paths } from "../generated/openapi-typescript.ts";

const [, , baseUrl = ""] = process.argv;
const client = createClient<paths>({ baseUrl });
const grace = { name: "Grace Hopper", email: "grace.fetch@example.com", age: 85 };

const created = await client.POST("/users", { body: grace });
if (created.error) throw new Error(created.error.code);
const user: components["schemas"]["User"] = created.data;
assert.equal(created.response.status, 201);
assert.equal(created.response.headers.get("location"), `/users/${user.id}`);

const path = { id: user.id };
const read = await client.GET("/users/{id}", { params: { path } });
assert.deepEqual(read.data, user);

const replaced = await client.PUT("/users/{id}", {
  params: { path, header: { "If-Match": '"1"' } },
  body: { ...grace, age: 86 },
});
assert.equal(replaced.data?.version, 2);
const patched = await client.PATCH("/users/{id}", { params: { path }, body: { name: "Rear Admiral Hopper" } });
assert.equal(patched.data?.name, "Rear Admiral Hopper");

const listed = await client.GET("/users", {
  params: { query: { email: grace.email, sort: "-createdAt", includeTotal: true } },
});
assert.equal(listed.data?.total, 1);

const taken = await client.POST("/users", { body: grace });
assert.equal(reason(taken.error), "the address is taken");
const invalid = await client.POST("/users", { body: { ...grace, age: 151 } });
assert.equal(reason(invalid.error), "age: Must be at most 150.");
const stale = await client.DELETE("/users/{id}", { params: { path, header: { "If-Match": '"1"' } } });
assert.equal(stale.error?.code, "users.version_conflict");

const removed = await client.DELETE("/users/{id}", { params: { path } });
assert.equal(removed.response.status, 204);
const gone = await client.GET("/users/{id}", { params: { path } });
if (gone.error?.status === 404) {
  const code: "users.not_found" = gone.error.code;
  assert.equal(code, "users.not_found");
} else assert.fail("The user is still there.");

type Answers = operations["createUser"]["responses"];
type CreateError = Answers[Exclude<keyof Answers, 201>]["content"]["application/problem+json"];

/** The code tells which error it is, and the compiler knows all that there are. */
function reason(error: CreateError | undefined): string {
  switch (error?.code) {
    case undefined:
      return "none";
    case "users.email_taken": {
      const status: 409 = error.status;
      return status === 409 ? "the address is taken" : "";
    }
    case "request.invalid":
      return (error.errors ?? []).map(({ path: at, message }) => `${at.join(".")}: ${message}`).join(" ");
    case "auth.required":
    case "auth.invalid":
    case "auth.forbidden":
    case "rate.limited":
    case "request.malformed_json":
    case "request.malformed_path":
    case "request.malformed_http":
    case "request.too_deep":
    case "request.cross_site":
    case "request.timeout":
    case "request.too_large":
    case "request.unsupported_media_type":
    case "request.headers_too_large":
    case "host.not_allowed":
    case "server.internal":
    case "server.unavailable":
      return error.title;
    default:
      return error satisfies never;
  }
}

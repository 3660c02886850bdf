// A user's life through the client that @hey-api/openapi-ts makes of the document.
import assert from "node:assert/strict";
import { client } from "../generated/hey-api/client.gen.ts";
import * as users from "../generated/hey-api/sdk.gen.ts";
import type { CreateUserError, GetUserError, User } from "../generated/hey-api/types.gen.ts";

const [, , baseUrl = ""] = process.argv;
client.setConfig({ baseUrl } as { baseUrl: `http://${string}` });
const alan = { name: "Alan Turing", email: "alan.hey@example.com", age: 41 };

const created = await users.createUser({ body: alan });
if (created.error) throw new Error(created.error.code);
const user: User = created.data;
assert.equal(created.response?.status, 201);

const path = { id: user.id };
const read = await users.getUser({ path });
assert.deepEqual(read.data, user);

const replaced = await users.replaceUser({ path, headers: { "If-Match": '"1"' }, body: { ...alan, age: 42 } });
assert.equal(replaced.data?.version, 2);
const patched = await users.updateUser({ path, body: { name: "A. M. Turing" } });
assert.equal(patched.data?.name, "A. M. Turing");

const listed = await users.listUsers({ query: { email: alan.email, limit: 5, includeTotal: true } });
assert.equal(listed.data?.total, 1);

const taken = await users.createUser({ body: alan });
assert.equal(reason(taken.error), "the address is taken");
const invalid = await users.createUser({ body: { ...alan, age: 151 } });
assert.equal(reason(invalid.error), "age: Must be at most 150.");
const stale = await users.deleteUser({ path, headers: { "If-Match": '"1"' } });
assert.equal(stale.error?.code, "users.version_conflict");

const removed = await users.deleteUser({ path });
assert.equal(removed.response?.status, 204);
const gone = await users.getUser({ path });
assert.equal(isGone(gone.error), true);

function isGone(error: GetUserError | undefined): boolean {
  if (error?.status !== 404) return false;
  const code: "users.not_found" = error.code;
  return code === "users.not_found";
}

/** The code tells which error it is. */
function reason(error: CreateUserError | undefined): string {
  if (error?.code === "users.email_taken") {
    const status: 409 = error.status;
    return status === 409 ? "the address is taken" : "";
  }
  if (error?.code === "request.invalid") {
    return (error.errors ?? []).map(({ path: at, message }) => `${at.join(".")}: ${message}`).join(" ");
  }
  // @ts-expect-error there is no such code
  if (error?.code === "users.nonsense") return "nonsense";
  return error?.title ?? "none";
}

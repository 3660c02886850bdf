// A test of a consumer's own code that needs no server and no network: `node --test offline.test.ts`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, pages } from "@roster/client";
import type { RosterClient } from "@roster/client";
import { createFakeRoster } from "@roster/client/testing";

/** What is tested: it gets its client as an argument. */
async function oldest(roster: RosterClient): Promise<string | undefined> {
  for await (const user of pages(roster.users.list, { sort: "-age", limit: 1 })) return user.name;
  return undefined;
}

const clientOver = (fetch: ReturnType<typeof createFakeRoster>) => createClient({ baseUrl: "", fetch });

test("the oldest is found", async () => {
  const roster = createFakeRoster({
    users: [
      { name: "Ada Lovelace", email: "ada@example.com", age: 36 },
      { name: "Grace Hopper", email: "grace@example.com", age: 85 },
    ],
  });
  assert.equal(await oldest(clientOver(roster)), "Grace Hopper");
});

test("of nobody, nobody is the oldest", async () => {
  assert.equal(await oldest(clientOver(createFakeRoster())), undefined);
});

test("the fake refuses what the server refuses", async () => {
  const { users } = clientOver(createFakeRoster());
  await assert.rejects(users.create.mutate({ name: "Ada Lovelace", email: "ada", age: 36 }), {
    code: "request.invalid",
    fields: { email: "Must be an email address, such as ada@example.com." },
  });
});

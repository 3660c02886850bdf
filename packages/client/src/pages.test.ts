import { expect, expectTypeOf, test } from "vitest";
import type { ApiKey, User } from "./contract.ts";
import { createClient } from "./client.ts";
import { pages } from "./pages.ts";
import { createFakeRoster } from "./testing.ts";

const users = Array.from({ length: 45 }, (_, n) => ({ name: `User ${n}`, email: `${n}@example.com`, age: n }));

/** A client of 45 users, and how often it asked. */
function setUp() {
  const fake = createFakeRoster({ users });
  const asked: string[] = [];
  const fetch: typeof fake = (url, init) => {
    asked.push(url instanceof Request ? url.url : url.toString());
    return fake(url, init);
  };
  return { client: createClient({ baseUrl: "", fetch }), asked };
}

test("every user comes once, in order, page after page", async () => {
  const { client, asked } = setUp();
  const ages: number[] = [];
  for await (const user of pages(client.users.list, { limit: 10, sort: "-age", minAge: 5 })) {
    expectTypeOf(user).toEqualTypeOf<User>();
    ages.push(user.age);
  }
  expect(ages).toEqual(Array.from({ length: 40 }, (_, n) => 44 - n));
  expect(asked).toHaveLength(4);
});

test("the input may be left out", async () => {
  const { client, asked } = setUp();
  const ids: number[] = [];
  for await (const { id } of pages(client.users.list)) ids.push(id);
  expect([ids.length, asked.length]).toEqual([45, 3]);
});

test("every list that has pages is read so", async () => {
  const { client } = setUp();
  for (const name of ["one", "two", "three"]) await client.keys.create.mutate({ name, scopes: ["users:read"] });
  const names: string[] = [];
  for await (const key of pages(client.keys.list, { limit: 2 })) {
    expectTypeOf(key).toEqualTypeOf<ApiKey>();
    names.push(key.name);
  }
  expect(names).toEqual(["three", "two", "one"]);
  const actions: string[] = [];
  for await (const { action } of pages(client.audit.list, { limit: 20 })) actions.push(action);
  expect([actions.length, new Set(actions)]).toEqual([48, new Set(["users.create", "keys.create"])]);
});

test("a page is asked for when it is needed", async () => {
  const { client, asked } = setUp();
  for await (const { id } of pages(client.users.list, { limit: 10 })) if (id === 10) break;
  expect(asked).toHaveLength(1);
});

test("a list that fails, and a signal, end it", async () => {
  const { client } = setUp();
  await expect(pages(client.users.list, { limit: 1_000 }).next()).rejects.toMatchObject({ code: "request.invalid" });
  const caller = new AbortController();
  const listing = pages(client.users.list, { limit: 1 }, { signal: caller.signal });
  await listing.next();
  caller.abort();
  await expect(listing.next()).rejects.toMatchObject({ code: "client.aborted" });
});

test("what is not a list, or not its input, does not compile", () => {
  const { client } = setUp();
  // @ts-expect-error it gives no pages
  const one = () => pages(client.users.get, { id: 1 });
  // @ts-expect-error there is no such field
  const other = () => pages(client.users.list, { limits: 1 });
  expect([one, other]).toHaveLength(2);
});

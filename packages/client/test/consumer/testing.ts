// A consumer's test: the fake is a `fetch` for the client and for whoever calls REST.
import { createClient } from "@roster/client";
import { createFakeRoster } from "@roster/client/testing";

const roster = createFakeRoster({ users: [{ name: "Ada Lovelace", email: "ada@example.com", age: 36 }] });
export const client = createClient({ baseUrl: "", fetch: roster });
export const answer: Promise<Response> = roster("/users/1");
const standard: typeof fetch = roster;
void standard;
// @ts-expect-error a user needs an age
createFakeRoster({ users: [{ name: "Ada Lovelace", email: "ada@example.com" }] });

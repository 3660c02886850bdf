import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { appRouter, problemTypes } from "@roster/api";
import { createFakeContext } from "@roster/api/testing";
import { createGuards, createRpcDoor } from "@roster/http";
import express from "express";
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { createClient, isApiError } from "./index.ts";
import type { RosterClient } from "./index.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };

let server: Server;
let requests: string[];
let baseUrl: string;
let client: RosterClient;

beforeEach(async () => {
  requests = [];
  const app = express();
  app.use(createGuards({ catalogue: problemTypes, isOwnHost: () => true }), (req, _res, next) => {
    requests.push(`${req.method} ${req.path}`);
    next();
  });
  app.use(
    createRpcDoor({
      router: appRouter,
      catalogue: problemTypes,
      createContext: createFakeContext(),
    }),
  );
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createClient({ baseUrl });
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => error,
  );

test("every procedure can be called", async () => {
  const user = await client.users.create.mutate(ada);
  expect(await client.users.get.query({ id: user.id })).toEqual(user);
  expect(await client.users.replace.mutate({ id: user.id, ...ada, age: 37 })).toMatchObject({ age: 37, version: 2 });
  expect(await client.users.update.mutate({ id: user.id, age: 38, version: 2 })).toMatchObject({ age: 38, version: 3 });
  expect(await client.users.list.query()).toMatchObject({ items: [{ id: user.id }], nextCursor: null });
  await client.users.delete.mutate({ id: user.id, version: 3 });
  expect(await client.users.list.query({ q: "ada" })).toMatchObject({ items: [] });
});

test("calls of one tick travel together, ten at most", async () => {
  await Promise.allSettled(Array.from({ length: 11 }, (_, index) => client.users.get.query({ id: index + 1 })));
  expect(requests).toEqual([`GET /trpc/${Array(10).fill("users.get").join(",")}`, "GET /trpc/users.get"]);
});

test("a batch that is too long for a URL travels as several requests", async () => {
  const q = "🦀".repeat(200);
  const pages = await Promise.all(Array.from({ length: 10 }, () => client.users.list.query({ q })));
  expect(pages).toHaveLength(10);
  expect(requests.length).toBeGreaterThan(1);
});

test("a slash after the base URL does no harm", async () => {
  expect(await createClient({ baseUrl: `${baseUrl}/` }).users.list.query()).toMatchObject({ items: [] });
});

describe("isApiError", () => {
  test("tells one code from another, and narrows", async () => {
    await client.users.create.mutate(ada);
    const error = await failure(client.users.create.mutate(ada));
    expect(isApiError(error, "users.not_found")).toBe(false);
    if (!isApiError(error, "users.email_taken")) return expect.fail("it is users.email_taken");
    expectTypeOf(error.code).toEqualTypeOf<"users.email_taken">();
    expect(error).toMatchObject({
      message: "ada@example.com is already in use.",
      status: 409,
      requestId: error.data?.requestId,
      fields: {},
    });
  });

  test("gives every field that is not valid", async () => {
    const error = await failure(client.users.create.mutate({ name: "", email: "ada", age: 151 }));
    if (!isApiError(error, "request.invalid")) return expect.fail("it is request.invalid");
    expect(Object.keys(error.fields)).toEqual(["name", "email", "age"]);
    expect(error.fields["age"]).toBe("Must be at most 150.");
  });

  test("a network failure is told from an answer of the server", async () => {
    server.close();
    server.closeAllConnections();
    const error = await failure(createClient({ baseUrl, retries: 0 }).users.list.query());
    expect(error).toBeInstanceOf(Error);
    expect(isApiError(error, "client.network")).toBe(true);
    expect(error).toMatchObject({ status: undefined, message: expect.stringContaining("ECONNREFUSED") });
  });

  test.each([undefined, null, "text", new Error("x"), { data: { reason: "users.not_found" } }])(
    "%s is not one",
    (value) => expect(isApiError(value)).toBe(false),
  );
});

test("inputs and outputs are typed", () => {
  expectTypeOf(client.users.get.query).parameter(0).toEqualTypeOf<{ id: number }>();
  expectTypeOf(client.users.get.query).returns.resolves.toHaveProperty("version").toEqualTypeOf<number>();
  // @ts-expect-error there is no such field
  const wrong = () => client.users.create.mutate({ ...ada, nick: "a" });
  expect(wrong).toBeTypeOf("function");
});

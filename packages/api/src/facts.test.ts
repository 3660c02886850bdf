import { getTRPCErrorShape, TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { DomainError } from "./errors.ts";
import { appRouter } from "./router.ts";
import { UserCreate, userNotFound } from "./users/users.contract.ts";

const shapeOf = (error: TRPCError) =>
  getTRPCErrorShape({
    config: appRouter._def._config,
    error,
    type: "query",
    path: "users.get",
    input: undefined,
    ctx: undefined,
  });

test("a domain error says its own message and code", () => {
  const cause = userNotFound(7);
  expect(shapeOf(new TRPCError({ code: "NOT_FOUND", cause }))).toEqual({
    code: -32004,
    message: "There is no user 7.",
    data: { code: "NOT_FOUND", httpStatus: 404, path: "users.get", reason: "users.not_found", requestId: "" },
  });
});

test("an unexpected error says nothing of itself", () => {
  const cause = new Error("password=hunter2 at db.internal");
  const shape = shapeOf(new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: cause.message, cause }));
  expect(JSON.stringify(shape)).not.toMatch(/hunter2|db\.internal|stack|errors\.test/);
  expect(shape).toMatchObject({ data: { reason: "server.internal" } });
});

test("an error that only looks like one of ours says nothing of itself", () => {
  const cause = Object.assign(new Error("secret"), { name: "DomainError", code: "users.not_found" });
  expect(cause).not.toBeInstanceOf(DomainError);
  expect(JSON.stringify(shapeOf(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause })))).not.toContain("secret");
});

test("input that is not JSON is told as such, without the parser's own words", () => {
  const cause = new SyntaxError("Unexpected token s in secret");
  const shape = shapeOf(new TRPCError({ code: "BAD_REQUEST", message: cause.message, cause }));
  expect(shape).toMatchObject({ data: { reason: "request.malformed_json" } });
  expect(JSON.stringify(shape)).not.toContain("secret");
});

test("an input that is no object, and a number beyond 2^53, are told in our words", () => {
  const factsOfInput = (input: unknown) => {
    const { error: cause } = UserCreate.safeParse(input);
    return (shapeOf(new TRPCError({ code: "BAD_REQUEST", cause })) as unknown as { data: { errors: unknown } }).data
      .errors;
  };
  expect(factsOfInput([1])).toEqual([{ path: [], code: "invalid_type", message: "Must be a JSON object." }]);
  expect(factsOfInput({ name: "Ada", email: "ada@example.com", age: 2 ** 53 })).toEqual([
    { path: ["age"], code: "invalid_type", message: "Must be a whole number." },
  ]);
});

test("a SyntaxError of our own is unexpected", () => {
  const error = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new SyntaxError("x") });
  expect(shapeOf(error)).toMatchObject({ data: { reason: "server.internal" } });
});

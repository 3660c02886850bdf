import { readFileSync } from "node:fs";
import type { AppRouter } from "@roster/api";
import type { ErrorCode as ServerErrorCode } from "@roster/api/contract";
import type { TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter, inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expect, expectTypeOf, test } from "vitest";
import { contractText } from "../contract.ts";
import type { ErrorCode, RosterClient, UsersClient } from "../src/contract.ts";
import type { RosterRouter } from "../src/router.ts";

test("the committed types are those of the procedures", () => {
  const committed = readFileSync(new URL("../src/contract.ts", import.meta.url), "utf8");
  expect(committed, "npm run contract -w @roster/client writes them anew").toBe(contractText());
});

type Inputs = inferRouterInputs<AppRouter>["users"];
type Outputs = inferRouterOutputs<AppRouter>["users"];

/** What the functions of the client take and give, by procedure. */
type Taken = { [Verb in keyof UsersClient]: Parameters<Call<UsersClient[Verb]>>[0] };
type Given = { [Verb in keyof UsersClient]: Awaited<ReturnType<Call<UsersClient[Verb]>>> };
type Call<Procedure> = Procedure extends { query: infer Query extends AnyCall }
  ? Query
  : Procedure extends { mutate: infer Mutate extends AnyCall }
    ? Mutate
    : never;
/** tRPC makes `never` of an output that is void, as if a call of it did not end. */
type Sent<Results> = { [Verb in keyof Results]: [Results[Verb]] extends [never] ? void : Results[Verb] };
type ErrorShape<Router extends AnyTRPCRouter> = Router["_def"]["_config"]["$types"]["errorShape"];
type AnyCall = (input: never, options?: never) => Promise<unknown>;

test("they are what tRPC infers", () => {
  expectTypeOf<Taken>().toEqualTypeOf<Inputs>();
  expectTypeOf<Given>().toEqualTypeOf<Sent<Outputs>>();
  expectTypeOf<inferRouterInputs<RosterRouter>>().toEqualTypeOf<inferRouterInputs<AppRouter>>();
  expectTypeOf<inferRouterOutputs<RosterRouter>>().toEqualTypeOf<inferRouterOutputs<AppRouter>>();
  expectTypeOf<ErrorShape<RosterRouter>>().toExtend<ErrorShape<AppRouter>>();
  expectTypeOf<ErrorShape<AppRouter>>().toExtend<ErrorShape<RosterRouter>>();
  expectTypeOf<ErrorCode>().toEqualTypeOf<ServerErrorCode>();
});

test("tRPC's own client is one of ours", () => {
  expectTypeOf<TRPCClient<AppRouter>>().toExtend<RosterClient>();
  expectTypeOf<TRPCClient<RosterRouter>>().toExtend<RosterClient>();
  expectTypeOf<keyof TRPCClient<AppRouter>["users"]>().toEqualTypeOf<keyof UsersClient>();
});

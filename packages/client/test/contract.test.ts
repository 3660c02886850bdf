import { readFileSync } from "node:fs";
import type { AppRouter } from "@roster/api";
import type { ErrorCode as ServerErrorCode } from "@roster/api/contract";
import type { TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter, inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expect, expectTypeOf, test } from "vitest";
import { contractText } from "../contract.ts";
import type { Mutation, Query } from "../src/calls.ts";
import type { ErrorCode, RosterClient } from "../src/contract.ts";
import type { RosterRouter } from "../src/router.ts";

test("the committed types are those of the procedures", () => {
  const committed = readFileSync(new URL("../src/contract.ts", import.meta.url), "utf8");
  expect(committed, "npm run contract -w @roster/client writes them anew").toBe(contractText());
});

type Inputs = Plain<inferRouterInputs<AppRouter>>;
type Outputs = Plain<inferRouterOutputs<AppRouter>>;

/** What the functions of the client take and give, by resource and procedure. */
type Taken = { [Resource in keyof RosterClient]: TakenBy<RosterClient[Resource]> };
type Given = { [Resource in keyof RosterClient]: GivenBy<RosterClient[Resource]> };
type TakenBy<Calls> = { [Verb in keyof Calls]: Calls[Verb] extends Call<infer Input, unknown> ? Input : never };
type GivenBy<Calls> = { [Verb in keyof Calls]: Calls[Verb] extends Call<never, infer Output> ? Output : never };
type Call<Input, Output> = Query<Input, Output> | Mutation<Input, Output>;
/** What tRPC infers is a type of its own kind, which is equal to none that is written out. */
type Plain<Resources> = { [Resource in keyof Resources]: PlainBy<Resources[Resource]> };
type PlainBy<Calls> = { [Verb in keyof Calls]: Calls[Verb] };
/** tRPC makes `never` of an output that is void, as if a call of it did not end. */
type Sent<Resources> = { [Resource in keyof Resources]: SentBy<Resources[Resource]> };
type SentBy<Results> = { [Verb in keyof Results]: [Results[Verb]] extends [never] ? void : Results[Verb] };
type ErrorShape<Router extends AnyTRPCRouter> = Router["_def"]["_config"]["$types"]["errorShape"];

test("they are what tRPC infers", () => {
  expectTypeOf<Taken>().toEqualTypeOf<Inputs>();
  expectTypeOf<Given>().toEqualTypeOf<Sent<Outputs>>();
  expectTypeOf<Plain<inferRouterInputs<RosterRouter>>>().toEqualTypeOf<Inputs>();
  expectTypeOf<Plain<inferRouterOutputs<RosterRouter>>>().toEqualTypeOf<Outputs>();
  expectTypeOf<ErrorShape<RosterRouter>>().toExtend<ErrorShape<AppRouter>>();
  expectTypeOf<ErrorShape<AppRouter>>().toExtend<ErrorShape<RosterRouter>>();
  expectTypeOf<ErrorCode>().toEqualTypeOf<ServerErrorCode>();
});

test("tRPC's own client is one of ours", () => {
  expectTypeOf<TRPCClient<AppRouter>>().toExtend<RosterClient>();
  expectTypeOf<TRPCClient<RosterRouter>>().toExtend<RosterClient>();
  expectTypeOf<keyof AppRouter["_def"]["record"]>().toEqualTypeOf<keyof RosterClient>();
  expectTypeOf<keyof TRPCClient<AppRouter>["users"]>().toEqualTypeOf<keyof RosterClient["users"]>();
});

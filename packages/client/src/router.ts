import type {
  TRPC_ERROR_CODE_KEY,
  TRPC_ERROR_CODE_NUMBER,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from "@trpc/server";
import type { Mutation, Query, WireError } from "./calls.ts";
import type { ErrorCode, RosterClient } from "./contract.ts";

/**
 * The router as tRPC types it: what its integrations, such as TanStack Query's, ask for. The client itself does without: the
 * declarations of tRPC ask for those of Node and of `ws`, which who installs the client need not have.
 */
export type RosterRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: RosterErrorShape; transformer: false },
  { [Resource in keyof RosterClient]: Procedures<RosterClient[Resource]> }
>;

interface RosterErrorShape extends WireError<ErrorCode> {
  code: TRPC_ERROR_CODE_NUMBER;
  data: WireError<ErrorCode>["data"] & { code: TRPC_ERROR_CODE_KEY };
}

type Procedures<Calls> = {
  [Verb in keyof Calls]: Calls[Verb] extends Query<infer Input, infer Output>
    ? TRPCQueryProcedure<{ meta: unknown; input: Input; output: Output }>
    : Calls[Verb] extends Mutation<infer Input, infer Output>
      ? TRPCMutationProcedure<{ meta: unknown; input: Input; output: Output }>
      : never;
};

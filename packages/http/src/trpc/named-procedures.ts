import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { prepareAuthorization } from "../call-procedure.ts";
import { pathOf } from "../guards/request-target.ts";

/**
 * What the procedures of a router say of their caller, for a request whose input is refused before they see it. The check resolves
 * where all of them may be called by this context, and rejects with the TRPCError of the first that may not. Names that are no
 * procedure's have nothing to hide.
 */
export function createCallerCheck({ _def: { procedures } }: AnyTRPCRouter) {
  const known = new Map(
    Object.entries(procedures as Record<string, AnyTRPCProcedure>).map(([path, procedure]) => [
      path,
      { type: procedure._def.type, authorize: prepareAuthorization(procedure) },
    ]),
  );

  return async (paths: string[], ctx: unknown): Promise<void> => {
    for (const [batchIndex, path] of paths.entries()) {
      const procedure = known.get(path);
      await procedure?.authorize({ path, type: procedure.type, ctx, batchIndex });
    }
  };
}

/** The names in a target: between the slash and the query, percent-decoded, as the guards have seen that they can be. */
export const namesIn = (target: string): string[] => decodeURIComponent(pathOf(target).slice(1)).split(",");

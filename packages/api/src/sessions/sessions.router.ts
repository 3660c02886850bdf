import { z } from "zod";
import { compiled, procedure, router } from "../trpc.ts";
import { Caller, SessionList, SessionRef, SignIn } from "./sessions.contract.ts";

/** For the admin in a browser, so at the RPC door alone. */
export const sessionsRouter = router({
  create: procedure({ scope: "anyone" })
    .meta({ rpc: { summary: "Sign in as an operator", errors: ["auth.invalid", "rate.limited"] } })
    .input(compiled(SignIn))
    .output(compiled(Caller))
    .mutation(({ ctx, input }) => ctx.sessions.create(input, ctx)),

  get: procedure({ scope: "anyone" })
    .meta({ rpc: { summary: "Who the caller is" } })
    .output(compiled(Caller))
    .query(({ ctx }) => ctx.sessions.get(ctx)),

  list: procedure({ scope: "sessions:manage" })
    .meta({ rpc: { summary: "List the sessions that the caller may end" } })
    .output(compiled(SessionList))
    .query(({ ctx }) => ctx.sessions.list(ctx)),

  delete: procedure({ scope: "sessions:manage" })
    .meta({ rpc: { summary: "End a session, or sign out", errors: ["sessions.not_found"] } })
    .input(compiled(SessionRef))
    .output(compiled(z.void()))
    .mutation(({ ctx, input }) => ctx.sessions.delete(input.id, ctx)),
});

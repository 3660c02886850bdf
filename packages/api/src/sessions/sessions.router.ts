import { z } from "zod";
import { compiled, procedure, router } from "../trpc.ts";
import { Caller, SessionId, SessionList, SignIn } from "./sessions.contract.ts";

/** For the admin in a browser, so at the RPC door alone. */
export const sessionsRouter = router({
  create: procedure({ scope: "anyone" })
    .input(compiled(SignIn))
    .output(compiled(Caller))
    .mutation(({ ctx, input }) => ctx.sessions.create(input, ctx)),

  get: procedure({ scope: "anyone" })
    .output(compiled(Caller))
    .query(({ ctx }) => ctx.sessions.get(ctx)),

  list: procedure({ scope: "sessions:manage" })
    .output(compiled(SessionList))
    .query(({ ctx }) => ctx.sessions.list(ctx)),

  delete: procedure({ scope: "sessions:manage" })
    .input(compiled(z.strictObject({ id: SessionId })))
    .output(compiled(z.void()))
    .mutation(({ ctx, input }) => ctx.sessions.delete(input.id, ctx)),
});

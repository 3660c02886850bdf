import type { IncomingMessage } from "node:http";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { RouteMeta } from "../src/index.ts";

interface Context {
  who: string | undefined;
  /** The names of the procedures that ran. */
  done: string[];
}

/** A made-up API that not everybody may call. */
const t = initTRPC
  .context<Context>()
  .meta<RouteMeta & { scope?: string }>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const issues = error.cause instanceof z.core.$ZodError ? error.cause.issues : undefined;
      const errors = issues?.map(({ path, code, message }) => ({ path: path as (string | number)[], code, message }));
      const isSyntax = error.cause instanceof SyntaxError;
      return {
        ...shape,
        message: error.code === "INTERNAL_SERVER_ERROR" ? "" : shape.message,
        data: { ...shape.data, reason: isSyntax ? "request.malformed_json" : reasons[error.code], errors },
      };
    },
  });

const reasons: Record<string, string> = {
  BAD_REQUEST: "request.invalid",
  UNAUTHORIZED: "auth.required",
  FORBIDDEN: "auth.forbidden",
  TOO_MANY_REQUESTS: "rate.limited",
};

/** An error whose cause asks for headers. */
export const refusal = (code: TRPCError["code"], headers: object) =>
  new TRPCError({ code, message: "No.", cause: Object.assign(new Error("No."), { headers }) });

const procedure = (scope: "read" | "write") =>
  t.procedure.meta({ scope }).use(({ ctx, path, next }) => {
    if (ctx.who === undefined) throw refusal("UNAUTHORIZED", { "WWW-Authenticate": "Bearer" });
    if (!ctx.who.includes(scope)) throw refusal("FORBIDDEN", { "WWW-Authenticate": `Bearer scope="${scope}"` });
    ctx.done.push(path);
    return next();
  });

const Loan = z.strictObject({ isbn: z.string(), days: z.int(), edition: z.int().optional() });
const LoanRef = z.strictObject({ isbn: z.string() });

export const loansRouter = t.router({
  list: procedure("read")
    .meta({ openapi: { method: "GET", path: "/loans" } })
    .input(z.strictObject({ limit: z.int().optional() }))
    .output(z.array(Loan))
    .query(() => []),

  get: procedure("read")
    .meta({ openapi: { method: "GET", path: "/loans/{isbn}" }, rest: { entityTag: () => '"3"' } })
    .input(LoanRef)
    .output(Loan)
    .query(({ input }) => ({ ...input, days: 14, edition: 3 })),

  make: procedure("write")
    .meta({ openapi: { method: "POST", path: "/loans" } })
    .input(Loan)
    .output(Loan)
    .mutation(({ input }) => input),

  extend: procedure("write")
    .meta({
      openapi: { method: "PUT", path: "/loans/{isbn}" },
      rest: { ifMatch: { field: "edition", valueOf: (tag: string) => Number(tag.slice(1, -1)) } },
    })
    .input(Loan)
    .output(Loan)
    .mutation(({ input }) => input),

  renew: procedure("write")
    .meta({ openapi: { method: "POST", path: "/loans/{isbn}/renew" } })
    .input(LoanRef)
    .output(Loan)
    .mutation(({ input }) => ({ ...input, days: 14 })),

  clear: procedure("write")
    .meta({ openapi: { method: "DELETE", path: "/loans" }, rest: { status: 204 } })
    .output(z.void())
    .mutation(() => undefined),
});

/** Knows callers by the header `x-who`, which says what they may do. */
export function loansContext() {
  const done: string[] = [];
  const contextOf = ({ headers }: IncomingMessage): Context => {
    const who = headers["x-who"];
    return { who: typeof who === "string" ? who : undefined, done };
  };
  return { done, contextOf };
}

import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { RouteMeta } from "../src/index.ts";

/** A made-up API that has what a REST door can stumble over. */
const t = initTRPC
  .context<{ requestId: string; onNote?: () => void }>()
  .meta<RouteMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error }) {
      const issues = error.cause instanceof z.core.$ZodError ? error.cause.issues : undefined;
      const errors = issues?.map(({ path, code, message }) => ({ path: path as (string | number)[], code, message }));
      const reason = error.code === "INTERNAL_SERVER_ERROR" ? "server.internal" : reasons[error.code];
      return {
        ...shape,
        message: reason === "server.internal" ? "" : shape.message,
        data: { ...shape.data, reason, errors },
      };
    },
  });

const reasons: Record<string, string> = {
  BAD_REQUEST: "request.invalid",
  NOT_FOUND: "books.not_found",
  SERVICE_UNAVAILABLE: "server.unavailable",
};

const Book = z.strictObject({ isbn: z.string(), copies: z.int(), edition: z.int() });
const book = { isbn: "1", copies: 2, edition: 3 };

const holding = (name: string, value: unknown) => ({ [name]: value });

export const libraryRouter = t.router({
  search: t.procedure
    .meta({ openapi: { method: "GET", path: "/books" } })
    .input(
      z.strictObject({
        tag: z.array(z.string()).optional(),
        year: z.array(z.int()).optional(),
        inPrint: z.boolean().optional(),
        minPrice: z.number().nullable().optional(),
        q: z.string().optional(),
        since: z.iso.date().optional(),
        size: z.enum(["small", "large"]).default("small"),
      }),
    )
    .output(z.looseObject({}))
    .query(({ input }) => input),

  newest: t.procedure
    .meta({ openapi: { method: "GET", path: "/books/newest" } })
    .output(z.string())
    .query(() => "newest"),

  get: t.procedure
    .meta({
      openapi: { method: "GET", path: "/books/{isbn}" },
      rest: { entityTag: ({ edition }: { edition: number }) => `"${edition}"` },
    })
    .input(z.strictObject({ isbn: z.string() }))
    .output(Book)
    .query(({ input }) => {
      if (input.isbn === "none") throw new TRPCError({ code: "NOT_FOUND", message: "There is no such book." });
      return { ...book, isbn: input.isbn };
    }),

  copy: t.procedure
    .meta({ openapi: { method: "GET", path: "/books/{isbn}/copies/{number}" } })
    .input(z.strictObject({ isbn: z.string(), number: z.int() }))
    .output(z.looseObject({}))
    .query(({ input }) => input),

  add: t.procedure
    .meta({
      openapi: { method: "POST", path: "/books" },
      rest: { status: 201, location: ({ isbn }: { isbn: string }) => `/books/${isbn}` },
    })
    .input(z.strictObject({ isbn: z.string(), copies: z.int(), from: z.union([z.string(), z.int()]).optional() }))
    .output(Book)
    .mutation(({ input }) => ({ isbn: input.isbn, copies: input.copies, edition: 1 })),

  stock: t.procedure
    .meta({
      openapi: { method: "PUT", path: "/books/{isbn}" },
      rest: { ifMatch: { field: "edition", valueOf: (tag: string) => (tag === "*" ? -1 : Number(tag.slice(1, -1))) } },
    })
    .input(z.strictObject({ isbn: z.string(), copies: z.int(), edition: z.int().optional() }))
    .output(z.looseObject({}))
    .mutation(({ input }) => input),

  note: t.procedure
    .meta({ openapi: { method: "POST", path: "/notes" } })
    .input(z.strictObject({ text: z.string() }))
    .output(z.strictObject({ text: z.string() }))
    .mutation(({ ctx, input }) => {
      ctx.onNote?.();
      return input;
    }),

  clear: t.procedure
    .meta({ openapi: { method: "DELETE", path: "/books" }, rest: { status: 204 } })
    .output(z.void())
    .mutation(() => undefined),

  fail: t.procedure
    .meta({ openapi: { method: "GET", path: "/fail" } })
    .output(z.string())
    .query(() => {
      throw new Error("SELECT secret FROM db.internal");
    }),

  lie: t.procedure
    .meta({ openapi: { method: "GET", path: "/lie" } })
    .output(z.strictObject({ secret: z.int() }))
    .query(() => ({ secret: "hidden" as never })),

  away: t.procedure
    .meta({ openapi: { method: "GET", path: "/away" } })
    .output(z.string())
    .query(() => {
      throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Not now." });
    }),

  arrivals: t.procedure.subscription(async function* () {
    for (const isbn of ["1", "2", "3"]) yield { isbn };
  }),

  unlisted: t.procedure.query(() => "only by RPC"),

  // What cannot be said in one JSON value, or looks as if it could not.
  promised: t.procedure.query(() => ({ later: Promise.resolve("later") })),
  ticking: t.procedure.query(async function* () {
    yield "tick";
  }),
  tickingInside: t.procedure.query(() => ({ ticks: (async function* () {})() })),
  thenable: t.procedure.query(() => ({ word: holding("then", "a word"), step: holding("then", () => "no promise") })),
  huge: t.procedure.query(() => 2n ** 64n),
  hugeInside: t.procedure.mutation(() => ({ id: 1n })),

  /** What another copy of tRPC throws. */
  foreign: t.procedure.query(() => {
    throw Object.assign(new Error("There is no such book."), { name: "TRPCError", code: "NOT_FOUND" });
  }),
  thrown: t.procedure.query(() => {
    throw "a word" as unknown as Error;
  }),
  refused: t.procedure.mutation(() => {
    throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: "Not so." });
  }),
  forgetful: t.procedure.use((() => undefined) as never).query(() => "never"),
  echo: t.procedure.input(z.unknown()).query(({ input }) => ({ input })),
  echoed: t.procedure.input(z.unknown()).mutation(({ input }) => ({ input })),

  /** Whether a call could be told that its caller left: tRPC's own adapter tells, the lane does not. */
  isSignalled: t.procedure.query(({ signal }) => signal !== undefined),
  signalled: t.procedure.mutation(({ signal }) => signal !== undefined),
});

import { getTRPCErrorShape, initTRPC, TRPCError } from "@trpc/server";
import type { AnyTRPCProcedure } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { prepareAuthorization, prepareProcedure } from "../src/call-procedure.ts";

const t = initTRPC.context<{ user?: string; trace?: string }>().meta<{ level: number }>().create({ isDev: false });

/** What the middlewares of a procedure were given, and what each got from the next. */
type Diary = unknown[];

const about = (error: TRPCError) => ({
  isOurs: error instanceof TRPCError,
  shape: getTRPCErrorShape({
    config: t.router({})._def._config,
    error,
    type: "query",
    path: "a.b",
    input: undefined,
    ctx: undefined,
  }),
  cause: error.cause,
});

/** A middleware that writes down everything, and passes on with these changes. */
const noting = (diary: Diary, changes?: object) =>
  t.middleware(async (given) => {
    const { next, getRawInput, ...rest } = given;
    diary.push({ ...rest, raw: await getRawInput(), members: Object.keys(given).toSorted() });
    const result = await (changes ? next(changes) : next());
    diary.push(result.ok ? result : { ...result, error: about(result.error) });
    return result;
  });

const unreadable = async () => {
  throw new Error("Not JSON.");
};

/** A procedure that ends as Roster's own do: an input, an output, and a function. */
const upperCase = (builder: typeof t.procedure) =>
  builder
    .meta({ level: 3 })
    .input(z.string().trim())
    .output(
      z
        .string()
        .min(3)
        .transform(async (text) => text.toUpperCase()),
    )
    .query((given) => {
      if (given.input === "taken") throw new TRPCError({ code: "CONFLICT", message: "Taken." });
      return given.input;
    });

const hiding = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw new TRPCError({ code: "UNAUTHORIZED", message: "Hidden." });
  return result;
});

const givesNothing = t.middleware((() => undefined) as never);

const procedures: [name: string, input: unknown, build: (diary: Diary) => AnyTRPCProcedure][] = [
  ["nothing before it", 1, () => t.procedure.query((given) => Object.keys(given).toSorted())],
  [
    "middlewares that add to the context",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary, { ctx: { user: "Ada", trace: "a" } }))
        .use(noting(diary, { ctx: { trace: "b" } }))
        .use(noting(diary, { ctx: undefined }))
        .use(noting(diary))
        .query(({ ctx }) => ctx),
  ],
  [
    "middlewares that change the input",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary, { input: 2 }))
        .use(noting(diary, {}))
        .use(noting(diary, { input: undefined }))
        .use(noting(diary))
        .query(({ input }) => ({ input })),
  ],
  [
    "a middleware that changes what is read as input",
    { name: "Ada" },
    (diary) =>
      t.procedure
        .use(noting(diary, { getRawInput: async () => ({ name: "Grace" }) }))
        .input(z.object({ name: z.string() }))
        .use(noting(diary))
        .query(({ input }) => input),
  ],
  [
    "several inputs",
    { name: " Ada ", age: 36, more: 1 },
    (diary) =>
      t.procedure
        .input(z.object({ name: z.string().trim() }))
        .use(noting(diary))
        .input(z.object({ age: z.int() }))
        .use(noting(diary))
        .query(({ input }) => input),
  ],
  [
    "an input that is not valid",
    { name: 1 },
    (diary) =>
      t.procedure
        .use(noting(diary))
        .input(z.object({ name: z.string() }))
        .query(() => "never"),
  ],
  ["no input where one is asked for", undefined, () => t.procedure.input(z.string()).query(() => "never")],
  [
    "a meta",
    1,
    (diary) =>
      t.procedure
        .meta({ level: 7 })
        .use(noting(diary))
        .mutation(() => "done"),
  ],
  [
    "an output that changes on its way",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .output(z.string().trim())
        .use(noting(diary))
        .query(() => " a "),
  ],
  [
    "an output that is not valid",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .output(z.string())
        .query(() => 1 as never),
  ],
  ["an input and an output", " Ada ", (diary) => upperCase(t.procedure.use(noting(diary)))],
  ["an input and an output, and nothing before them", " Ada ", () => upperCase(t.procedure)],
  ["an input that is not valid, and an output", 1, (diary) => upperCase(t.procedure.use(noting(diary)))],
  ["an input, and an output that is not valid", "no", (diary) => upperCase(t.procedure.use(noting(diary)))],
  ["an input and an output, and a refusal", "taken", (diary) => upperCase(t.procedure.use(noting(diary)))],
  [
    "an input and an output, and an input from before",
    "Ada",
    (diary) => upperCase(t.procedure.use(noting(diary, { input: "Bob" }))),
  ],
  [
    "an input that is an object, and one from before",
    { name: "Ada" },
    (diary) =>
      t.procedure
        .use(noting(diary, { input: { age: 36 } }))
        .input(z.object({ name: z.string() }))
        .output(z.unknown())
        .query((given) => given.input),
  ],
  [
    "an input that cannot be read, and an output",
    "Ada",
    (diary) => upperCase(t.procedure.use(noting(diary)).use(({ next }) => next({ getRawInput: unreadable }))),
  ],
  [
    "an output before the input",
    "Ada",
    (diary) =>
      t.procedure
        .use(noting(diary))
        .output(z.string())
        .input(z.string())
        .query(({ input }) => input),
  ],
  [
    "an input and an output that are functions",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .input((value: unknown) => Number(value) + 1)
        .output((value: unknown) => Number(value) + 1)
        .query(({ input }) => input),
  ],
  ["no output", 1, (diary) => t.procedure.use(noting(diary)).query(() => undefined)],
  ["an output over time", 1, (diary) => t.procedure.use(noting(diary)).query(async () => ["a", "b"].values())],
  [
    "a middleware that throws",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .use(() => {
          throw new TypeError("a is not b");
        })
        .query(() => "never"),
  ],
  [
    "a middleware that throws later, and no error",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        .use(() => Promise.reject({ message: "a word", more: 1 }))
        .query(() => "never"),
  ],
  [
    "a procedure that refuses",
    1,
    (diary) =>
      t.procedure.use(noting(diary)).query(() => {
        throw new TRPCError({ code: "CONFLICT", message: "Taken.", cause: new Error("by Ada") });
      }),
  ],
  [
    "a middleware that gives nothing",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .use(givesNothing)
        .query(() => "never"),
  ],
  ["a first middleware that gives nothing", 1, () => t.procedure.use(givesNothing).query(() => "never")],
  [
    "a middleware that answers by itself",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .use((async () => ({ ok: true, data: "cached" })) as never)
        .query(() => "never"),
  ],
  [
    "a middleware that tries twice",
    1,
    (diary) => {
      let tries = 0;
      return t.procedure
        .use(async ({ next }) => ((await next()).ok ? await next() : await next({ ctx: { trace: "again" } })))
        .use(noting(diary))
        .query(({ ctx }) => {
          tries += 1;
          if (tries === 1) throw new Error("Not yet.");
          return ctx;
        });
    },
  ],
  [
    "a middleware that writes over what it was given",
    { name: "Ada" },
    (diary) =>
      t.procedure
        .use((given) => {
          Object.assign(given, { ctx: { user: "Eve" }, input: "hers", path: "c.d", batchIndex: 9, meta: { level: 0 } });
          return given.next();
        })
        .use(noting(diary))
        .query(({ ctx, input }) => ({ ctx, input })),
  ],
  [
    "middlewares that are put together elsewhere",
    1,
    (diary) =>
      t.procedure
        .concat(
          initTRPC
            .create()
            .procedure.use(noting(diary, { ctx: { user: "Ada" } }) as never)
            .input(z.int()),
        )
        .use(t.middleware(({ next }) => next({ ctx: { trace: "a" } })).unstable_pipe(({ next, ctx }) => next({ ctx })))
        .use(noting(diary))
        .query(({ ctx, input }) => ({ ctx, input })),
  ],
  [
    "a form of its own for errors",
    1,
    (diary) =>
      t.procedure
        .errors(({ shape, path }) => ({ ...shape, message: `${path}: ${shape.message}` }))
        .use(noting(diary))
        .query(() => {
          throw new Error("No.");
        }),
  ],
  [
    "a way of its own to be called",
    1,
    (diary) =>
      t.procedure
        .use(noting(diary))
        .experimental_caller(async ({ args, invoke }) => {
          diary.push(args.length);
          return ["called", await invoke(args[0] as never)];
        })
        .query(({ ctx }) => ctx) as unknown as AnyTRPCProcedure,
  ],
];

test.each(procedures)("with %s, a procedure does what tRPC's own caller makes it do", async (_name, input, build) => {
  const call = { path: "a.b", type: "query", ctx: { user: "Bob", trace: "0" }, batchIndex: 3 } as const;
  const [byUs, byTrpc]: [Diary, Diary] = [[], []];
  const prepared = prepareProcedure(build(byUs));
  const procedure = build(byTrpc);

  const ours = await outcomeOf(() => prepared({ ...call, input }));
  const theirs = await outcomeOf(() => procedure({ ...call, getRawInput: async () => input, signal: undefined }));
  expect(ours).toStrictEqual(theirs);
  expect(byUs).toStrictEqual(byTrpc);
});

test("a procedure that is prepared once is called many times, also at once", async () => {
  const procedure = t.procedure
    .use(({ next, ctx }) => next({ ctx: { trace: `${ctx.trace}!` } }))
    .input(z.int())
    .query(async ({ ctx, input }) => `${ctx.trace}${input}`);
  const invoke = prepareProcedure(procedure);
  const calls = [1, 2, 3].map((input) =>
    invoke({ path: "a", type: "query", ctx: { trace: input }, input, batchIndex: 0 }),
  );
  expect(await Promise.all(calls)).toEqual(["1!1", "2!2", "3!3"]);
});

describe("before it reads its input, a procedure", () => {
  const call = { path: "a.b", type: "query", ctx: { user: "Bob" }, batchIndex: 0 } as const;
  const never = () => expect.fail("The function was called.");
  const refuse = t.middleware(() => {
    throw new TRPCError({ code: "FORBIDDEN", message: "Not you." });
  });
  const refusing = t.procedure.use(refuse);

  const willing: [name: string, build: (diary: Diary) => AnyTRPCProcedure][] = [
    ["nothing before it", () => t.procedure.query(never)],
    ["an input", () => t.procedure.input(z.string()).query(never)],
    ["an input that is an object", (diary) => t.procedure.use(pass(diary)).input(z.object({})).query(never)],
    ["an input and an output", (diary) => upperCase(t.procedure.use(pass(diary)))],
    ["no input and an output", (diary) => t.procedure.use(pass(diary)).output(z.string()).query(never)],
    ["an input from a middleware", () => t.procedure.use(({ next }) => next({ input: 1 } as never)).query(never)],
    ["a middleware that reads the input", () => upperCase(t.procedure.use(noting([])))],
    ["a middleware that hides what failed", () => upperCase(t.procedure.use(hiding))],
    [
      "a middleware that answers by itself",
      () => t.procedure.use((async () => ({ ok: true, data: 1 })) as never).query(never),
    ],
    ["a refusal after the input", (diary) => t.procedure.use(pass(diary)).input(z.string()).use(refuse).query(never)],
  ];

  test.each(willing)("with %s lets a call through, and does not run", async (_name, build) => {
    const diary: Diary = [];
    await expect(prepareAuthorization(build(diary))(call)).resolves.toBeUndefined();
    expect(diary.every((user) => user === "Bob")).toBe(true);
  });

  test.each([
    ["an input", refusing.input(z.string()).query(never)],
    ["no input", refusing.query(never)],
    ["no input, and an output", refusing.output(z.string()).query(never)],
    ["middlewares before and after", t.procedure.use(pass([])).use(refuse).use(pass([])).query(never)],
  ])("that refuses, with %s, says so", async (_name, procedure) => {
    await expect(prepareAuthorization(procedure)(call)).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: "Not you.",
    });
  });

  test("that gives nothing is at fault", async () => {
    await expect(prepareAuthorization(t.procedure.use(givesNothing).query(never))(call)).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
    });
  });
});

/** A middleware that writes down who calls, and reads no input. */
function pass(diary: Diary) {
  return t.middleware(({ ctx, next }) => {
    diary.push(ctx.user);
    return next();
  });
}

async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return { data: await call() };
  } catch (error) {
    return { error: about(error as TRPCError) };
  }
}

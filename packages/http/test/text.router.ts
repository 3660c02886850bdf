import { initTRPC } from "@trpc/server";
import { z } from "zod";

/** What goes over the wire is JSON within JSON: a transformer as superjson is one, that can fail both ways. */
const transformer = {
  serialize: (value: unknown): unknown => JSON.stringify(value),
  deserialize: (text: string): unknown => JSON.parse(text),
};

const t = initTRPC.create({ isDev: false, transformer });

/** A made-up API with a transformer and tRPC's own error formatter. */
export const textRouter = t.router({
  echo: t.procedure.input(z.unknown()).query(({ input }) => ({ input })),
  echoed: t.procedure.input(z.unknown()).mutation(({ input }) => ({ input })),
  inputless: t.procedure.query(() => "read"),
  huge: t.procedure.query(() => 1n),
  fail: t.procedure.query(() => {
    throw new Error("As it says.");
  }),
  forgetful: t.procedure.use((() => undefined) as never).query(() => "never"),
});

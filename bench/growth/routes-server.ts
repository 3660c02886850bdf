/** A made-up API of ROUTES procedures without a database, at both doors as apps/server/src/app.ts wires them but without a log. */
import { createServer } from "node:http";
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { compiled } from "../../packages/api/src/trpc.ts";
import { problemTypes } from "../../packages/api/src/index.ts";
import { chain, createGuards, createRestDoor, createRpcDoor } from "../../packages/http/src/index.ts";
import type { DoorOptions, RouteMeta } from "../../packages/http/src/index.ts";

const t = initTRPC.meta<RouteMeta>().create({ isDev: false });

/** A resource with schemas of its own, as every resource of a real API has. */
function thing(number: number) {
  const Thing = z
    .strictObject({ id: z.int().min(1), name: z.string().min(1).max(200), size: z.int().min(0) })
    .meta({ id: `Thing${number}` });
  return t.router({
    get: t.procedure
      .meta({
        openapi: { method: "GET", path: `/things${number}/{id}`, operationId: `getThing${number}` },
        rest: { entityTag: ({ size }: z.infer<typeof Thing>) => `"${size}"` },
      })
      .input(compiled(z.strictObject({ id: z.int().min(1) })))
      .output(compiled(Thing))
      .query(({ input }) => ({ id: input.id, name: `Thing ${number} of ${input.id}`, size: number })),
  });
}

const numbers = Array.from({ length: Number(process.env.ROUTES) }, (_, index) => index + 1);
const doors: DoorOptions = {
  router: t.router(Object.fromEntries(numbers.map((number) => [`things${number}`, thing(number)]))),
  catalogue: problemTypes,
  createContext: () => ({}),
  onError: (error) => console.error(error),
};

const guards = createGuards({ catalogue: problemTypes, isOwnHost: (host) => host === "127.0.0.1" });
const listener = chain(doors, guards, createRpcDoor(doors), createRestDoor(doors));
const server = createServer({ requireHostHeader: false }, listener);
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));
process.once("SIGTERM", () => process.exit()); // by itself, so that a profile is written

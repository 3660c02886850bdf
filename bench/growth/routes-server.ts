/** A made-up API of ROUTES procedures without a database, at both doors as apps/server/src/app.ts wires them. */
import { createServer } from "node:http";
import express from "express";
import { problemTypes } from "../../packages/api/src/index.ts";
import { createGuards, createRestDoor, createRpcDoor, errorHandler, notFound } from "../../packages/http/src/index.ts";
import type { DoorOptions, RouteMeta } from "../../packages/http/src/index.ts";
// The copies that packages/http loads: two of tRPC in one program do not know each other's errors, nor two of zod their schemas.
import { initTRPC } from "../../node_modules/@trpc/server/dist/index.mjs";
import { z } from "../../node_modules/zod/index.js";

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
      .input(z.strictObject({ id: z.int().min(1) }))
      .output(Thing)
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

const app = express();
app.disable("x-powered-by");
app.disable("etag");
app.use(createGuards({ catalogue: problemTypes, isOwnHost: (host) => host === "127.0.0.1" }));
app.use("/trpc", createRpcDoor(doors));
app.use(createRestDoor(doors));
app.use(notFound(doors), errorHandler(doors));
createServer({ requireHostHeader: false }, app).listen(Number(process.env.PORT), "127.0.0.1", () =>
  console.log("ready"),
);

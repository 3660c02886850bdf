// tRPC on Express with its stock adapter, and trpc-to-openapi's. A success is always 200 there, so create answers 200.
import { initTRPC, TRPCError } from "@trpc/server";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import express from "express";
import { createOpenApiExpressMiddleware } from "trpc-to-openapi";
import type { OpenApiMeta } from "trpc-to-openapi";
import { User, UserInput, UserPage, UserQuery, UserRef, UserReplacement } from "./contract.ts";
import { EmailTaken, openUsers } from "./users.ts";

const users = await openUsers();
const t = initTRPC.meta<OpenApiMeta>().create();

const router = t.router({
  users: t.router({
    get: t.procedure
      .meta({ openapi: { method: "GET", path: "/users/{id}" } })
      .input(UserRef)
      .output(User)
      .query(async ({ input }) => (await users.get(input.id)) ?? notFound(input.id)),

    list: t.procedure
      .meta({ openapi: { method: "GET", path: "/users" } })
      .input(UserQuery)
      .output(UserPage)
      .query(({ input }) => users.list(input)),

    create: t.procedure
      .meta({ openapi: { method: "POST", path: "/users" } })
      .input(UserInput)
      .output(User)
      .mutation(({ input }) => users.create(input).catch(refuse)),

    replace: t.procedure
      .meta({ openapi: { method: "PUT", path: "/users/{id}" } })
      .input(UserReplacement)
      .output(User)
      .mutation(async ({ input: { id, ...user } }) => (await users.replace(id, user).catch(refuse)) ?? notFound(id)),
  }),
});

const app = express();
app.disable("x-powered-by");
app.use("/trpc", createExpressMiddleware({ router }));
// Without express.json() the middleware leaves a body unread whose type names a charset.
app.use(express.json(), createOpenApiExpressMiddleware({ router }));

app.listen(Number(process.env.PORT), "127.0.0.1", (error) => {
  if (error) throw error;
  console.log("ready");
});

function notFound(id: number): never {
  throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${id}.` });
}

function refuse(error: unknown): never {
  throw error instanceof EmailTaken ? new TRPCError({ code: "CONFLICT", message: error.message }) : error;
}

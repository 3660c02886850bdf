// oRPC on node:http, with its handlers for RPC and OpenAPI. Create names no Location: that would need a plugin in every answer.
import { createServer } from "node:http";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { ORPCError, os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/node";
import { BatchHandlerPlugin } from "@orpc/server/plugins";
import { User, UserInput, UserPage, UserQuery, UserRef, UserReplacement } from "./contract.ts";
import { EmailTaken, openUsers } from "./users.ts";

const users = await openUsers();

// The schemas coerce by themselves, which oRPC's documentation recommends over its plugin where speed counts.
const router = {
  users: {
    get: os
      .route({ method: "GET", path: "/users/{id}" })
      .input(UserRef)
      .output(User)
      .handler(async ({ input }) => (await users.get(input.id)) ?? notFound(input.id)),

    list: os
      .route({ method: "GET", path: "/users" })
      .input(UserQuery)
      .output(UserPage)
      .handler(({ input }) => users.list(input)),

    create: os
      .route({ method: "POST", path: "/users", successStatus: 201 })
      .input(UserInput)
      .output(User)
      .handler(({ input }) => users.create(input).catch(refuse)),

    replace: os
      .route({ method: "PUT", path: "/users/{id}" })
      .input(UserReplacement)
      .output(User)
      .handler(async ({ input: { id, ...user } }) => (await users.replace(id, user).catch(refuse)) ?? notFound(id)),
  },
};

const rpc = new RPCHandler(router, { plugins: [new BatchHandlerPlugin()] });
const openapi = new OpenAPIHandler(router);

const server = createServer(async (req, res) => {
  const { matched } = req.url?.startsWith("/rpc/")
    ? await rpc.handle(req, res, { prefix: "/rpc" })
    : await openapi.handle(req, res);
  if (matched) return;
  res.statusCode = 404;
  res.end("Not found");
});

server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));

function notFound(id: number): never {
  throw new ORPCError("NOT_FOUND", { message: `There is no user ${id}.` });
}

function refuse(error: unknown): never {
  throw error instanceof EmailTaken ? new ORPCError("CONFLICT", { message: error.message }) : error;
}

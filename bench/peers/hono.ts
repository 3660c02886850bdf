// Hono on @hono/node-server with @hono/zod-openapi. It checks requests; a response is checked by the schema it is declared with.
import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { User, UserInput, UserPage, UserQuery, UserRef } from "./contract.ts";
import { EmailTaken, openUsers } from "./users.ts";

const users = await openUsers();

const app = new OpenAPIHono();

app.onError((error, c) => {
  if (error instanceof EmailTaken) return c.json({ message: error.message }, 409);
  if (error instanceof HTTPException) return error.getResponse();
  console.error(error);
  return c.json({ message: "Internal Server Error" }, 500);
});

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const body = { ...json(UserInput, "The user"), required: true };
const Problem = z.object({ message: z.string() });
const notFound = { message: "There is no such user." };

const list = createRoute({
  method: "get",
  path: "/users",
  request: { query: UserQuery },
  responses: { 200: json(UserPage, "A page of users") },
});
app.openapi(list, async (c) => c.json(UserPage.parse(await users.list(c.req.valid("query"))), 200));

const create = createRoute({
  method: "post",
  path: "/users",
  request: { body },
  responses: { 201: json(User, "The new user"), 409: json(Problem, "The address is taken") },
});
app.openapi(create, async (c) => {
  const user = await users.create(c.req.valid("json"));
  return c.json(User.parse(user), 201, { location: `/users/${user.id}` });
});

const get = createRoute({
  method: "get",
  path: "/users/{id}",
  request: { params: UserRef },
  responses: { 200: json(User, "The user"), 404: json(Problem, "No such user") },
});
app.openapi(get, async (c) => {
  const user = await users.get(c.req.valid("param").id);
  return user ? c.json(User.parse(user), 200) : c.json(notFound, 404);
});

const replace = createRoute({
  method: "put",
  path: "/users/{id}",
  request: { params: UserRef, body },
  responses: {
    200: json(User, "The user, replaced"),
    404: json(Problem, "No such user"),
    409: json(Problem, "The address is taken"),
  },
});
app.openapi(replace, async (c) => {
  const user = await users.replace(c.req.valid("param").id, c.req.valid("json"));
  return user ? c.json(User.parse(user), 200) : c.json(notFound, 404);
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT) }, () => console.log("ready"));

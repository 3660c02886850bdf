// Fastify 5 with fastify-type-provider-zod, as its README teaches: one compiler checks requests, the other responses.
import Fastify from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { User, UserInput, UserPage, UserQuery, UserRef } from "./contract.ts";
import { EmailTaken, openUsers } from "./users.ts";

const users = await openUsers();

const app = Fastify().withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);

app.setErrorHandler((error, _request, reply) => {
  if (error instanceof EmailTaken) return reply.code(409).send({ message: error.message });
  return reply.send(error);
});

const Problem = z.object({ message: z.string() });
const notFound = { message: "There is no such user." };

app.get("/users", { schema: { querystring: UserQuery, response: { 200: UserPage } } }, (request) =>
  users.list(request.query),
);

app.post("/users", { schema: { body: UserInput, response: { 201: User, 409: Problem } } }, async (request, reply) => {
  const user = await users.create(request.body);
  return reply.code(201).header("location", `/users/${user.id}`).send(user);
});

app.get(
  "/users/:id",
  { schema: { params: UserRef, response: { 200: User, 404: Problem } } },
  async (request, reply) => {
    const user = await users.get(request.params.id);
    return user ?? reply.code(404).send(notFound);
  },
);

app.put(
  "/users/:id",
  { schema: { params: UserRef, body: UserInput, response: { 200: User, 404: Problem, 409: Problem } } },
  async (request, reply) => {
    const user = await users.replace(request.params.id, request.body);
    return user ?? reply.code(404).send(notFound);
  },
);

await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
console.log("ready");

// Express, with zod by hand.
import express from "express";
import type { NextFunction, Request, Response } from "express";
import { InvalidInput, readInput, User, UserInput, UserPage, UserQuery, UserRef } from "./contract.ts";
import { EmailTaken, openUsers } from "./users.ts";

const users = await openUsers();
const app = express();
const json = express.json();
// What Express adds by default, and the other peers do not: hashing each answer would only slow it down.
app.disable("etag");
app.disable("x-powered-by");

app.get("/users/:id", async (req, res) => {
  const { id } = readInput(UserRef, req.params);
  const user = await users.get(id);
  if (!user) return notFound(res, id);
  res.json(User.parse(user));
});

app.get("/users", async (req, res) => {
  const page = await users.list(readInput(UserQuery, req.query));
  res.json(UserPage.parse(page));
});

app.post("/users", json, async (req, res) => {
  const user = await users.create(readInput(UserInput, req.body));
  res.status(201).location(`/users/${user.id}`).json(User.parse(user));
});

app.put("/users/:id", json, async (req, res) => {
  const { id } = readInput(UserRef, req.params);
  const user = await users.replace(id, readInput(UserInput, req.body));
  if (!user) return notFound(res, id);
  res.json(User.parse(user));
});

app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
  if (error instanceof InvalidInput) return res.status(400).json({ message: error.message });
  if (error instanceof EmailTaken) return res.status(409).json({ message: error.message });
  next(error);
});

app.listen(Number(process.env.PORT), "127.0.0.1", (error) => {
  if (error) throw error;
  console.log("ready");
});

function notFound(res: Response, id: number) {
  res.status(404).json({ message: `There is no user ${id}.` });
}

// node:http and pg, with nothing between them: what the same work costs without a framework and without an ORM.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "node:querystring";
import { InvalidInput, readInput, User, UserInput, UserPage, UserQuery, UserRef } from "./contract.ts";
import { createMemoryUsers } from "./memory-users.ts";
import { createPgUsers } from "./pg-users.ts";
import { EmailTaken } from "./users.ts";

const users = process.env.STORE === "memory" ? createMemoryUsers() : createPgUsers();

const server = createServer((req, res) => {
  answer(req, res).catch((error: unknown) => {
    if (error instanceof InvalidInput) return send(res, 400, { message: error.message });
    if (error instanceof EmailTaken) return send(res, 409, { message: error.message });
    console.error(error);
    send(res, 500, { message: "Internal server error" });
  });
});

server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));

async function answer(req: IncomingMessage, res: ServerResponse) {
  const { method, url = "" } = req;
  if (url.startsWith("/users/")) {
    if (method === "GET") return get(res, url.slice(7));
    if (method === "PUT") return replace(req, res, url.slice(7));
  } else if (url === "/users" || url.startsWith("/users?")) {
    if (method === "GET") return list(res, url.slice(7));
    if (method === "POST") return create(req, res);
  }
  send(res, 404, { message: "Not found" });
}

async function get(res: ServerResponse, pathId: string) {
  const { id } = readInput(UserRef, { id: pathId });
  const user = await users.get(id);
  sendUser(res, id, user);
}

async function list(res: ServerResponse, query: string) {
  const page = await users.list(readInput(UserQuery, parse(query)));
  send(res, 200, UserPage.parse(page));
}

async function create(req: IncomingMessage, res: ServerResponse) {
  const user = await users.create(readInput(UserInput, await readJson(req)));
  res.setHeader("Location", `/users/${user.id}`);
  send(res, 201, User.parse(user));
}

async function replace(req: IncomingMessage, res: ServerResponse, pathId: string) {
  const { id } = readInput(UserRef, { id: pathId });
  const user = await users.replace(id, readInput(UserInput, await readJson(req)));
  sendUser(res, id, user);
}

function sendUser(res: ServerResponse, id: number, user: User | null) {
  if (!user) return send(res, 404, { message: `There is no user ${id}.` });
  send(res, 200, User.parse(user));
}

function send(res: ServerResponse, status: number, value: unknown) {
  const body = JSON.stringify(value);
  res.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  res.end(body);
}

function readJson(req: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let text = "";
    req.setEncoding("utf8");
    req.on("data", (chunk: string) => (text += chunk));
    req.on("error", reject);
    req.on("end", () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        reject(new InvalidInput("The body is not JSON."));
      }
    });
  });
}

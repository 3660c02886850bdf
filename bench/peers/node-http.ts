// node:http alone: no database, no validation. What this machine can answer at most.
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { User, UserPage } from "./contract.ts";

const time = "2026-11-22T12:00:00.000Z";

function userWith(id: number): User {
  const name = `Ada Lovelace ${id}`;
  return { id, name, email: `ada.${id}@example.com`, age: id % 100, version: 1, createdAt: time, updatedAt: time };
}

const page: UserPage = { items: Array.from({ length: 20 }, (_, index) => userWith(index + 1)), nextCursor: null };
const pageBody = JSON.stringify(page);

const server = createServer((req, res) => {
  const { method, url = "" } = req;
  if (method === "GET" && url.startsWith("/users/")) return send(res, JSON.stringify(userWith(Number(url.slice(7)))));
  req.resume().on("end", () => send(res, pageBody));
});

server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));

function send(res: ServerResponse, body: string) {
  res.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  res.end(body);
}

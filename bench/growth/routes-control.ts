/** The limit for routes-server.ts: as many routes with such schemas, found in a Map, and nothing else. */
import { createServer } from "node:http";
import { z } from "zod";

/** A resource with schemas of its own, as in routes-server.ts. */
function thing(number: number): [name: string, get: (id: number) => string] {
  const Input = z.strictObject({ id: z.int().min(1) });
  const Thing = z.strictObject({ id: z.int().min(1), name: z.string().min(1).max(200), size: z.int().min(0) });
  const get = ({ id }: z.infer<typeof Input>) => ({ id, name: `Thing ${number} of ${id}`, size: number });
  return [`things${number}`, (id) => JSON.stringify(Thing.parse(get(Input.parse({ id }))))];
}

const routes = new Map(Array.from({ length: Number(process.env.ROUTES) }, (_, index) => thing(index + 1)));

const server = createServer((req, res) => {
  const [, name = "", id] = req.url?.split("/") ?? [];
  const body = routes.get(name)?.(Number(id)) ?? "";
  res.writeHead(body === "" ? 404 : 200, { "Content-Type": "application/json", "Content-Length": body.length });
  res.end(body);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));

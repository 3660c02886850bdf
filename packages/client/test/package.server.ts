import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { appRouter, problemTypes } from "@roster/api";
import { createFakeContext } from "@roster/api/testing";
import { chain, createGuards, createRpcDoor, notFound } from "@roster/http/doors";
import type { DoorOptions } from "@roster/http/doors";

export interface TestServer {
  url: string;
  /** What is answered at `/` and `/page.js`, for a browser. */
  page: { html: string; js: string };
  close(): void;
}

/** The RPC door over the fake store, at a port. */
export async function startServer(): Promise<TestServer> {
  const doors: DoorOptions = {
    router: appRouter,
    catalogue: problemTypes,
    createContext: createFakeContext(),
  };
  const page = { html: "", js: "" };
  const guards = createGuards({ catalogue: problemTypes, isOwnHost: () => true });
  const door = chain(doors, guards, createRpcDoor(doors), notFound(doors));
  const server = createServer((req, res) => {
    if (req.url === "/") return void res.setHeader("Content-Type", "text/html").end(page.html);
    if (req.url === "/page.js") return void res.setHeader("Content-Type", "text/javascript").end(page.js);
    return door(req, res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    page,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

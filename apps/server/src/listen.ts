import { createServer } from "node:http";
import type { RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { problemTypes } from "@roster/api";
import { answerServerErrors } from "@roster/http";
import type { Config } from "./config.ts";

/** The address cannot be listened on. The message says why and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface Listening {
  url: string;
  /** Takes no new connection, lets answers under way finish, and gives up on them after 10 s. */
  close(): Promise<void>;
}

const closeTimeoutMs = 10_000;

const latest = Symbol("latest response");

/** Knows its latest response by itself: a set of all that are under way would cost the garbage collector more than they do. */
interface Connection extends Socket {
  [latest]?: ServerResponse;
}

/** Listens on `host` and `port` (0: any free one). Throws ListenError. */
export async function listen(
  listener: RequestListener,
  { host, port }: Pick<Config, "host" | "port">,
): Promise<Listening> {
  const connections = new Set<Connection>();
  const server = createServer({ requireHostHeader: false }, (req, res) => {
    (req.socket as Connection)[latest] = res;
    listener(req, res);
  });
  server.on("connection", (socket: Connection) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  answerServerErrors(server, { catalogue: problemTypes });
  await bound(server, host, port);
  const address = server.address() as AddressInfo;

  return {
    url: `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`,
    async close() {
      // A kept-alive connection would hold the server open until it times out. Of pipelined answers the last one says so.
      for (const { [latest]: res } of connections) if (res?.headersSent === false) res.setHeader("Connection", "close");
      const giveUp = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(giveUp);
    },
  };
}

function bound(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ListenError(reason(error, host, port), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
}

function reason({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is in use. Stop the program that has it, or choose another: PORT=${port === 3000 ? 3001 : 3000} npm start`;
  if (code === "EACCES")
    return `Port ${port} on ${host} needs rights that this user lacks. Choose one above 1023: PORT=3000 npm start`;
  return `Roster cannot listen on ${host}:${port}: ${message}`;
}

import { createServer, request as sendRequest } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { duplexPair } from "node:stream";

/** Where a URL without a host leads. */
const here = "http://localhost";

/**
 * A `fetch` whose requests reach this server, whatever host they name, and never leave the process: Node's own HTTP is spoken over
 * a pair of streams. It takes for a request what the runtime's `Request` takes, and rejects as `fetch` does.
 */
export function fetchFrom(server: Server) {
  return async (input: string | URL | Request, { signal: given, ...init }: RequestInit = {}): Promise<Response> => {
    const isRequest = typeof input === "object" && "url" in input;
    const signal = given ?? (isRequest ? input.signal : undefined);
    signal?.throwIfAborted();
    // Without the signal, which may be of a DOM in memory, and is then none that Node's Request would take.
    const request = new Request(isRequest ? input : new URL(input, here), init);
    const body = Buffer.from(await request.arrayBuffer());
    signal?.throwIfAborted();
    return exchange(server, request, body, signal ?? undefined);
  };
}

function exchange(server: Server, request: Request, body: Buffer, signal?: AbortSignal): Promise<Response> {
  const { host, pathname, search } = new URL(request.url);
  const [ours, theirs] = duplexPair();
  return new Promise<Response>((resolve, reject) => {
    const sent = sendRequest(
      {
        createConnection: () => ours,
        method: request.method,
        path: pathname + search,
        headers: { ...Object.fromEntries(request.headers), host },
      },
      (answer) => read(request.method, answer).then(resolve, fail),
    );
    function fail(cause: unknown) {
      reject(new TypeError("fetch failed", { cause }));
    }
    function abort() {
      reject(signal?.reason);
      sent.destroy();
    }
    signal?.addEventListener("abort", abort, { once: true });
    sent.once("close", () => signal?.removeEventListener("abort", abort));
    sent.on("error", fail);
    server.emit("connection", theirs);
    sent.end(body.length > 0 ? body : undefined);
  });
}

/** Where no body comes, not even an empty one (Fetch Standard: null body status, main fetch). */
const isBodyless = (method: string, status: number) => method === "HEAD" || status === 204 || status === 304;

async function read(method: string, answer: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
  const body = Buffer.concat(await answer.toArray());
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
    // There is no connection that they could be about.
    if (name === "connection" || name === "keep-alive") continue;
    for (const value of values) headers.append(name, value);
  }
  return new Response(isBodyless(method, status) ? null : body, { status, statusText, headers });
}

/** A server that never listens. A clock that is not the machine's gives no `Date` (RFC 9110 §6.6.1). */
export function createUnboundServer(listener: Parameters<typeof createServer>[1]): Server {
  const server = createServer({ requireHostHeader: false });
  server.on("request", (_req, res) => (res.sendDate = false));
  if (listener) server.on("request", listener);
  return server;
}

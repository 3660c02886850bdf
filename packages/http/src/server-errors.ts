import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { problemHeaders, problemOf } from "./problem.ts";
import type { HttpErrorCode, ProblemCatalogue } from "./problem.ts";

/**
 * Gives the answers that Node's server sends by itself, before an application sees the request, the form of all others:
 * what its parser refuses is told as problem details (RFC 9457). An expectation that is not known is passed over, as
 * RFC 9110 §10.1.1 allows. A server made with `requireHostHeader: false` leaves a missing Host to {@link createGuards}.
 */
export function answerServerErrors(server: Server, { catalogue }: { catalogue: ProblemCatalogue }): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();

  server.on("request", (req, res) => latest.set(req.socket, res));
  server.on("checkExpectation", (req, res) => server.emit("request", req, res));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    const answer = () => {
      if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
      else socket.end(bytesOf(catalogue, codeOf(error)), () => socket.destroy());
    };
    const res = latest.get(socket);
    // An answer under way comes first (RFC 9112 §9.3.2), unless it waits for a body that will not come.
    if (res?.req.complete && !res.writableFinished) res.once("close", answer);
    else answer();
  });
}

function codeOf({ code }: NodeJS.ErrnoException): HttpErrorCode {
  if (code === "HPE_HEADER_OVERFLOW") return "request.headers_too_large";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "request.timeout";
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return "request.too_large";
  return "request.malformed_http";
}

function bytesOf(catalogue: ProblemCatalogue, code: HttpErrorCode): string {
  const requestId = randomUUID();
  const problem = problemOf(catalogue, { code, requestId });
  const body = JSON.stringify(problem);
  const headers = {
    ...problemHeaders(catalogue, problem),
    "X-Request-Id": requestId,
    "X-Content-Type-Options": "nosniff",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join("")}\r\n${body}`;
}

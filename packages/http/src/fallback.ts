import type { ErrorRequestHandler, RequestHandler } from "express";
import type { DoorOptions } from "./door.ts";
import type { Handler } from "./handler.ts";
import { HttpError, send, sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** The end of the chain: what nothing answered is `route.not_found`. */
export function notFound({ catalogue }: Pick<DoorOptions, "catalogue">): Handler {
  return (_req, res) => {
    sendProblem(res, catalogue, new HttpError("route.not_found", "There is nothing at this path."));
  };
}

/** What follows GET on a path that is only read: OPTIONS is 204 with `Allow`, any other method 405 (RFC 9110 §15.5.6). */
export const readOnly: RequestHandler = (req, res) => {
  const headers = { Allow: "GET, HEAD, OPTIONS" };
  if (req.method !== "OPTIONS")
    throw new HttpError("method.not_allowed", `This path takes ${headers.Allow}.`, { headers });
  send(res, 204, { ...headers, "Cache-Control": "no-store" }, "");
};

/** The end of the chain for errors: what Express says of a path or a file is told, anything else is `server.internal`. */
export function errorHandler({ catalogue, onError }: Pick<DoorOptions, "catalogue" | "onError">): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const problem = sendProblem(res, catalogue, expressRefusal(error) ?? error);
    if (problem.status >= 500) onError?.(error, { requestId: requestIdOf(res), path: undefined });
  };
}

/** The refusals of Express's router and of its files: `expose` marks the errors that it makes with a status of their own. */
function expressRefusal(error: unknown): HttpError | undefined {
  if (error instanceof URIError) {
    return new HttpError("request.malformed_path", "The path holds a percent sign that encodes no UTF-8.");
  }
  if (!(error instanceof Error) || !("expose" in error) || !("status" in error)) return undefined;
  if (error.status === 400) return new HttpError("request.malformed_path", "The path names no file.");
  if (error.status === 404) return new HttpError("route.not_found", "There is nothing at this path.");
  if (error.status === 412)
    return new HttpError("request.precondition_failed", "The file is not the one that is meant.");
  if (error.status === 416) return new HttpError("request.range_not_satisfiable", "The file has no such part.");
  return undefined;
}

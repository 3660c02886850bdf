import type { ErrorRequestHandler, RequestHandler } from "express";
import type { DoorOptions } from "./door.ts";
import { HttpError, sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** The end of the chain: what nothing answered is `route.not_found`. */
export function notFound({ catalogue }: Pick<DoorOptions, "catalogue">): RequestHandler {
  return (_req, res) => {
    sendProblem(res, catalogue, new HttpError("route.not_found", "There is nothing at this path."));
  };
}

/** The end of the chain for errors, Express's own included: a bad path is told, anything else is `server.internal`. */
export function errorHandler({ catalogue, onError }: Pick<DoorOptions, "catalogue" | "onError">): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const problem = sendProblem(res, catalogue, isBadPath(error) ? badPath : error);
    if (problem.status >= 500) onError?.(error, { requestId: requestIdOf(res), path: undefined });
  };
}

const badPath = new HttpError("request.malformed_path", "The path holds a percent sign that encodes no UTF-8.");

const isBadPath = (error: unknown) => error instanceof URIError;

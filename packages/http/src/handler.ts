import type { IncomingMessage, ServerResponse } from "node:http";
import type { DoorOptions } from "./door.ts";
import { sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** Answers a request, or passes it on. It needs nothing of Express, and can be given to `app.use` all the same. */
export type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/**
 * A listener for `node:http` that gives each request to the handlers in turn, without what a framework does for each of them.
 * An Express app can be the last, for the pages. What a handler throws is answered as `server.internal` and reported; a refusal
 * (HttpError) speaks for itself. It may throw late, after a handler before it waited.
 */
export function chain({ catalogue, onError }: Pick<DoorOptions, "catalogue" | "onError">, ...handlers: Handler[]) {
  type Listener = (req: IncomingMessage, res: ServerResponse) => void;
  const end: Handler = () => {
    throw new Error("No handler answered.");
  };
  const attempt = (handler: Handler, next: Listener): Listener => {
    return (req, res) => {
      try {
        handler(req, res, () => next(req, res));
      } catch (error) {
        fail(res, error);
      }
    };
  };
  return [...handlers, end].reduceRight<Listener>((next, handler) => attempt(handler, next), nothing);

  function fail(res: ServerResponse, error: unknown): void {
    if (res.headersSent) res.destroy();
    else if (sendProblem(res, catalogue, error).status < 500) return;
    onError?.(error, { requestId: requestIdOf(res), path: undefined });
  }
}

const nothing = () => {};

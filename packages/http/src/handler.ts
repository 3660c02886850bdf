import type { IncomingMessage, ServerResponse } from "node:http";
import type { DoorOptions } from "./door.ts";
import { sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** Answers a request, or passes it on. It needs nothing of Express, and can be given to `app.use` all the same. */
export type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/**
 * A listener for `node:http` that gives each request to the handlers in turn, without what a framework does for each of them.
 * An Express app can be the last, for the pages. What a handler throws is answered as `server.internal` and reported.
 */
export function chain({ catalogue, onError }: Pick<DoorOptions, "catalogue" | "onError">, ...handlers: Handler[]) {
  const end = () => {
    throw new Error("No handler answered.");
  };
  const first = handlers.reduceRight<(req: IncomingMessage, res: ServerResponse) => void>(
    (next, handler) => (req, res) => handler(req, res, () => next(req, res)),
    end,
  );
  return (req: IncomingMessage, res: ServerResponse): void => {
    try {
      first(req, res);
    } catch (error) {
      if (res.headersSent) {
        res.destroy();
        return;
      }
      sendProblem(res, catalogue, error);
      onError?.(error, { requestId: requestIdOf(res), path: undefined });
    }
  };
}

import { createExpressMiddleware } from "@trpc/server/adapters/express";
import type { RequestHandler } from "express";
import { maxBatchSize, maxBodyBytes } from "../door.ts";
import type { DoorOptions } from "../door.ts";
import { requestIdOf } from "../request-id.ts";
import { setRouteLabel } from "../route-label.ts";

/**
 * Serves a router as tRPC, as an Express handler to be mounted at a path of its own (`app.use("/trpc", …)`).
 * A batch holds at most 10 calls and a body 100,000 bytes; {@link createGuards} must run before.
 */
export function createRpcDoor({ router, createContext, catalogue, onError }: DoorOptions): RequestHandler {
  const known = new Set(Object.keys(router._def.procedures as object));
  const retryAfter = catalogue["server.unavailable"].retryAfterSeconds;

  return createExpressMiddleware({
    router,
    maxBatchSize,
    maxBodySize: maxBodyBytes,
    createContext({ req, res, info }) {
      const paths = new Set(info.calls.map(({ path }) => (known.has(path) ? path : "?")));
      setRouteLabel(res, `${req.baseUrl}/${[...paths].join(",")}`);
      return createContext({ req, requestId: requestIdOf(res) }) as object;
    },
    responseMeta({ type, errors }) {
      const unavailable = errors.some(({ code }) => code === "SERVICE_UNAVAILABLE");
      return {
        headers: {
          "Cache-Control": type === "query" && errors.length === 0 ? "private, no-cache" : "no-store",
          ...(unavailable && retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
        },
      };
    },
    onError({ error, req, path }) {
      if (error.code !== "INTERNAL_SERVER_ERROR" && error.code !== "SERVICE_UNAVAILABLE") return;
      onError?.(error.cause ?? error, { requestId: req.res ? requestIdOf(req.res) : "", path });
    },
  });
}

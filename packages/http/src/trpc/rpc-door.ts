import { TRPCError } from "@trpc/server";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import type { TRPCRequestInfo } from "@trpc/server/http";
import type { RequestHandler } from "express";
import { maxBatchSize, maxBodyBytes } from "../door.ts";
import type { DoorOptions } from "../door.ts";
import { requireShallow } from "../json-depth.ts";
import { HttpError, send } from "../problem.ts";
import { requestIdOf } from "../request-id.ts";
import { setRouteLabel } from "../route-label.ts";
import { refusalBody, withDoorErrors } from "./door-errors.ts";

const methods = ["GET", "HEAD", "OPTIONS", "POST"];

/**
 * Serves a router as tRPC, as an Express handler to be mounted at a path of its own (`app.use("/trpc", …)`).
 * A batch holds at most 10 calls and a body 100,000 bytes; {@link createGuards} must run before.
 */
export function createRpcDoor({ router, createContext, catalogue, onError }: DoorOptions): RequestHandler {
  const served = withDoorErrors(router);
  const known = new Set(Object.keys(router._def.procedures as object));
  const retryAfter = catalogue["server.unavailable"].retryAfterSeconds;
  const notAllowed = refusalBody(
    served,
    new HttpError("method.not_allowed", "Queries are GET and mutations are POST."),
  );

  const adapter = createExpressMiddleware({
    router: served,
    maxBatchSize,
    maxBodySize: maxBodyBytes,
    async createContext({ req, res, info }) {
      const paths = new Set(info.calls.map(({ path }) => (known.has(path) ? path : "?")));
      setRouteLabel(res, `${req.baseUrl}/${[...paths].join(",")}`);
      await requireShallowInputs(info);
      return (await createContext({ req, requestId: requestIdOf(res) })) as object;
    },
    responseMeta({ type, errors, info }) {
      const codes = new Set(errors.map(({ code }) => code));
      return {
        headers: {
          "Cache-Control": errors.length === 0 ? "private, no-cache" : "no-store",
          // tRPC leaves these as text/plain.
          ...(info === undefined && { "Content-Type": "application/json" }),
          ...(codes.has("SERVICE_UNAVAILABLE") && retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
          ...(codes.has("METHOD_NOT_SUPPORTED") && { Allow: type === "mutation" ? "POST" : "GET" }),
        },
      };
    },
    onError({ error, req, path }) {
      if (error.code !== "INTERNAL_SERVER_ERROR" && error.code !== "SERVICE_UNAVAILABLE") return;
      onError?.(error.cause ?? error, { requestId: req.res ? requestIdOf(req.res) : "", path });
    },
  });

  return (req, res, next) => {
    const headers = { Allow: methods.join(", "), "Cache-Control": "no-store" };
    if (req.method === "OPTIONS") return send(res, 204, headers, "");
    if (!methods.includes(req.method))
      return send(res, 405, { ...headers, "Content-Type": "application/json" }, notAllowed);
    return adapter(req, res, next);
  };
}

/** Refuses inputs that are nested too deeply. Input that cannot be read at all is left to the call that asks for it. */
async function requireShallowInputs({ calls }: TRPCRequestInfo): Promise<void> {
  for (const { getRawInput } of calls) {
    const input = await getRawInput().catch(() => undefined);
    try {
      requireShallow(input);
    } catch (cause) {
      throw new TRPCError({ code: "BAD_REQUEST", cause });
    }
  }
}

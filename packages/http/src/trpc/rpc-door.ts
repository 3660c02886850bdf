import { TRPCError } from "@trpc/server";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import type { TRPCRequestInfo } from "@trpc/server/http";
import type { Request, RequestHandler } from "express";
import { readText } from "../body-text.ts";
import { maxBatchSize, maxBodyBytes } from "../door.ts";
import type { DoorOptions } from "../door.ts";
import { originForm } from "../guards/request-target.ts";
import { requireShallow } from "../json-depth.ts";
import { HttpError, send } from "../problem.ts";
import { requestIdOf } from "../request-id.ts";
import { setRouteLabel } from "../route-label.ts";
import { refusalOf, requestIds, withDoorErrors } from "./door-errors.ts";

const methods = ["GET", "HEAD", "OPTIONS", "POST"];

export interface RpcDoorOptions extends DoorOptions {
  /** Whether queries may be sent by POST, as tRPC's client does with `methodOverride`. Off, as in tRPC's own adapters. */
  allowMethodOverride?: boolean;
}

/**
 * Serves a router as tRPC, as an Express handler to be mounted at a path of its own (`app.use("/trpc", …)`).
 * A batch holds at most 10 calls and a body 100,000 bytes; {@link createGuards} must run before.
 */
export function createRpcDoor(options: RpcDoorOptions): RequestHandler {
  const { router, createContext, catalogue, onError, allowMethodOverride = false } = options;
  const served = withDoorErrors(router);
  const known = new Set(Object.keys(router._def.procedures as object));
  const retryAfter = catalogue["server.unavailable"].retryAfterSeconds;

  const adapter = createExpressMiddleware({
    router: served,
    allowMethodOverride,
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
    // Express cuts off the path of the mount in the wrong place where the target came in absolute-form.
    req.url = originForm(originForm(req.originalUrl).slice(req.baseUrl.length));
    const allow = { Allow: methods.join(", ") };
    if (req.method === "OPTIONS") return send(res, 204, { ...allow, "Cache-Control": "no-store" }, "");
    requestIds.run(requestIdOf(res), () => {
      serve(req, res, next).catch((error: unknown) => {
        if (!(error instanceof HttpError)) return next(error);
        const { status, body } = refusalOf(served, catalogue, error);
        const headers = { ...error.headers, "Content-Type": "application/json", "Cache-Control": "no-store" };
        send(res, status, headers, body);
      });
    });

    async function serve(...exchange: Parameters<RequestHandler>): Promise<void> {
      if (!methods.includes(req.method)) {
        throw new HttpError("method.not_allowed", "Queries are GET and mutations are POST.", { headers: allow });
      }
      // The adapter would mend what is not UTF-8. A text that it finds as the body it takes as it is.
      if (req.method === "POST" && isJson(req)) req.body = await readText(req, res);
      await adapter(...exchange);
    }
  };
}

const isJson = ({ headers }: Request) =>
  headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";

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

import { AsyncLocalStorage } from "node:async_hooks";
import { getTRPCErrorShape, TRPCError } from "@trpc/server";
import type { AnyTRPCRouter } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { HttpError } from "../problem.ts";
import type { ProblemCatalogue } from "../problem.ts";

/** The id of the request that is being answered: an error from before the context is made knows it from here. */
export const requestIds = new AsyncLocalStorage<string>();

/**
 * The router, with an error formatter that also knows the refusals of this package: they keep tRPC's shape and say their code
 * and message, as the router's own errors do. A name that is no procedure's, which could be anything, is not said back. The
 * router itself is not changed.
 */
export function withDoorErrors(router: AnyTRPCRouter): AnyTRPCRouter {
  const config = router._def._config;
  const known = new Set(Object.keys(router._def.procedures as object));
  const errorFormatter: typeof config.errorFormatter = (options) => {
    const shape = config.errorFormatter(options) as { data?: { path?: string } };
    const { cause } = options.error;
    const data = { ...shape.data, requestId: requestIds.getStore() };
    if (data.path !== undefined && !known.has(data.path)) delete data.path;
    if (!(cause instanceof HttpError)) return { ...shape, data };
    return { ...shape, message: cause.message, data: { ...data, reason: cause.code } };
  };
  return { ...router, _def: { ...router._def, _config: { ...config, errorFormatter } } };
}

const codes: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  405: "METHOD_NOT_SUPPORTED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

/** The status and the body of an answer to a request that reached no procedure. */
export function refusalOf(
  router: AnyTRPCRouter,
  catalogue: ProblemCatalogue,
  refusal: HttpError | TRPCError,
): { status: number; body: string } {
  const error = refusal instanceof HttpError ? errorOf(refusal, catalogue) : refusal;
  const config = router._def._config;
  const shape = getTRPCErrorShape({
    config,
    error,
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
  const status = refusal instanceof HttpError ? catalogue[refusal.code].status : getHTTPStatusCodeFromError(error);
  return { status, body: JSON.stringify({ error: shape }) };
}

const errorOf = (refusal: HttpError, catalogue: ProblemCatalogue) =>
  new TRPCError({ code: codes[catalogue[refusal.code].status] ?? "INTERNAL_SERVER_ERROR", cause: refusal });

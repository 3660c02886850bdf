import { getTRPCErrorShape, TRPCError } from "@trpc/server";
import type { AnyTRPCRouter } from "@trpc/server";
import { HttpError } from "../problem.ts";

/**
 * The router, with an error formatter that also knows the refusals of this package: they keep tRPC's shape and say their code
 * and message, as the router's own errors do. The router itself is not changed.
 */
export function withDoorErrors(router: AnyTRPCRouter): AnyTRPCRouter {
  const config = router._def._config;
  const errorFormatter: typeof config.errorFormatter = (options) => {
    const shape = config.errorFormatter(options) as { data?: object };
    const { cause } = options.error;
    return cause instanceof HttpError
      ? { ...shape, message: cause.message, data: { ...shape.data, reason: cause.code } }
      : shape;
  };
  return { ...router, _def: { ...router._def, _config: { ...config, errorFormatter } } };
}

/** The body of an answer to a request that reached no procedure. */
export function refusalBody(router: AnyTRPCRouter, refusal: HttpError): string {
  const error = new TRPCError({ code: "METHOD_NOT_SUPPORTED", cause: refusal });
  const config = router._def._config;
  return JSON.stringify({
    error: getTRPCErrorShape({ config, error, type: "unknown", path: undefined, input: undefined, ctx: undefined }),
  });
}

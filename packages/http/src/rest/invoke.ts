import type { ServerResponse } from "node:http";
import { getTRPCErrorShape } from "@trpc/server";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { createOpenApiNodeHttpHandler } from "trpc-to-openapi";
import { z } from "zod";
import type { DoorOptions } from "../door.ts";
import { problemHeaders, problemOf } from "../problem.ts";
import type { Problem, ProblemViolation } from "../problem.ts";
import type { Route } from "./routes.ts";

/** One call of a procedure: made by the door, filled in by the library's handler. */
export interface Exchange {
  input: Record<string, unknown>;
  context: unknown;
  requestId: string;
  succeed(output: unknown): { status: number; headers: Record<string, string> };
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Calls the procedure of a route through trpc-to-openapi's handler.
 *
 * Guarantee: the procedure's schemas stay as they are. The library writes `coerce` into the schemas that it walks, so it is
 * given a stand-in without any; the caller that it makes still runs the real procedure with its validation and middleware.
 */
export function createInvoke(route: Route, { router, catalogue, onError }: DoorOptions) {
  const problemFor = (error: TRPCError, { input, context, requestId }: Exchange) =>
    problemFromRouter(router, route, error, { input, context, requestId, catalogue });

  const handle = createOpenApiNodeHttpHandler({
    router: standInFor(router, route.procedure, (error, ctx) => problemFor(error, ctx as Exchange)),
    createContext: ({ req }: { req: AssembledRequest }) => req.exchange,
    responseMeta({ ctx, data: [output], errors: [error] }: HandlerResult) {
      if (!error) return ctx.succeed(output);
      const problem = problemFor(error, ctx);
      if (problem.status >= 500) onError?.(error.cause ?? error, { requestId: ctx.requestId, path: route.procedure });
      return { status: problem.status, headers: problemHeaders(catalogue, problem) };
    },
  } as never) as unknown as (req: AssembledRequest, res: ServerResponse) => Promise<void>;

  return async (exchange: Exchange): Promise<Answer> => {
    const answer = new CapturedResponse();
    await handle(new AssembledRequest(exchange), answer as unknown as ServerResponse);
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
}

interface HandlerResult {
  ctx: Exchange;
  data: unknown[];
  errors: TRPCError[];
}

/** A router that holds one procedure, POST /, whose input the library has nothing to do with. */
function standInFor(
  router: AnyTRPCRouter,
  path: string,
  problemFor: (error: TRPCError, ctx: unknown) => Problem,
): AnyTRPCRouter {
  const real = (router._def.procedures as Record<string, { _def: object }>)[path];
  const standIn = {
    _def: { ...real?._def, inputs: [z.looseObject({})], meta: { openapi: { method: "POST", path: "/" } } },
  };
  // The library spreads the error's shape and adds to it; `toJSON` makes the body exactly the problem.
  const errorFormatter = ({ error, ctx }: { error: TRPCError; ctx?: unknown }) => {
    const problem = problemFor(error, ctx);
    return { toJSON: () => problem };
  };
  return {
    ...router,
    createCaller: (exchange: Exchange) => router.createCaller(exchange.context),
    _def: { ...router._def, procedures: { [path]: standIn }, _config: { ...router._def._config, errorFormatter } },
  };
}

/** The problem that says what the router's own error formatter says to RPC callers. */
export function problemFromRouter(
  router: AnyTRPCRouter,
  route: Route,
  error: TRPCError,
  { input, context, requestId, catalogue }: Omit<Exchange, "succeed"> & Pick<DoorOptions, "catalogue">,
): Problem {
  const shape: RouterErrorShape = getTRPCErrorShape({
    config: router._def._config,
    error,
    type: route.method === "GET" ? "query" : "mutation",
    path: route.procedure,
    input,
    ctx: context as object,
  });
  const code = shape.data?.reason ?? "server.internal";
  const errors = shape.data?.errors?.map((violation) => ({ in: partOf(route, violation.path[0]), ...violation }));
  return problemOf(catalogue, {
    code,
    ...(shape.message !== undefined && { detail: shape.message }),
    requestId,
    errors,
  });
}

/** What a router's error formatter adds to tRPC's shape for this package to read. */
interface RouterErrorShape {
  message?: string;
  data?: { reason?: string; errors?: Omit<ProblemViolation, "in">[] };
}

function partOf(route: Route, field: string | number | undefined): ProblemViolation["in"] {
  if (typeof field === "string" && route.pathFields.includes(field)) return "path";
  if (field !== undefined && field === route.rest.ifMatch?.field) return "header";
  return route.takesBody ? "body" : "query";
}

/** What trpc-to-openapi reads of a request. Own properties, since those of Request.prototype are getters. */
class AssembledRequest {
  readonly method = "POST";
  readonly url = "/";
  readonly headers = { get: () => "application/json" };
  readonly signal = undefined;
  readonly body: unknown;
  readonly exchange: Exchange;

  constructor(exchange: Exchange) {
    this.body = exchange.input;
    this.exchange = exchange;
  }
}
// The library builds a Request, and two abort controllers, for anything that is not one.
Object.setPrototypeOf(AssembledRequest.prototype, Request.prototype);

/** What trpc-to-openapi writes to a response, kept for the door to send. */
class CapturedResponse {
  statusCode = 200;
  readonly headers: Record<string, string> = {};
  body = "";

  setHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  end(body: string | undefined): void {
    this.body = body ?? "";
  }
}

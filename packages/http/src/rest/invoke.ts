import type { IncomingMessage } from "node:http";
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { prepareProcedure } from "../call-procedure.ts";
import type { DoorOptions } from "../door.ts";
import { problemHeaders, problemOf } from "../problem.ts";
import type { Headers, Problem, ProblemViolation } from "../problem.ts";
import { answerOf } from "./answer.ts";
import type { Route } from "./routes.ts";

/** One call of a procedure. */
export interface Exchange {
  input: Record<string, unknown>;
  context: unknown;
  requestId: string;
  req: IncomingMessage;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Calls the procedure of a route, and puts what comes of it as REST does. */
export function createInvoke(route: Route, { router, catalogue, onError }: DoorOptions) {
  const invoke = prepareProcedure(route.implementation);
  const { procedure: path, type } = route;

  return async (exchange: Exchange): Promise<Answer> => {
    const { input, context, requestId } = exchange;
    try {
      const output = await invoke({ path, type, ctx: context, input, batchIndex: 0 });
      const { status, headers } = answerOf(route, output, exchange.req);
      return { status, headers, body: output === undefined ? "" : JSON.stringify(output) };
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause);
      const problem = problemFromRouter(router, route, error, { input, context, requestId, catalogue });
      if (problem.status >= 500) onError?.(error.cause ?? error, { requestId, path });
      return { status: problem.status, headers: problemHeaders(catalogue, problem), body: JSON.stringify(problem) };
    }
  };
}

/** The problem that says what the router's own error formatter says to RPC callers. */
export function problemFromRouter(
  router: AnyTRPCRouter,
  route: Route,
  error: TRPCError,
  { input, context, requestId, catalogue }: Omit<Exchange, "req"> & Pick<DoorOptions, "catalogue">,
): Problem {
  const shape: RouterErrorShape = getTRPCErrorShape({
    config: router._def._config,
    error,
    type: route.type,
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

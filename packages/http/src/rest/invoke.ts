import type { IncomingMessage } from "node:http";
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { prepareAuthorization, prepareProcedure } from "../call-procedure.ts";
import type { DoorOptions } from "../door.ts";
import { headersOf } from "../error-headers.ts";
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

/** The procedure of a route, as REST calls it. */
export interface Operation {
  /** Calls it, and puts what comes of it as REST does. */
  invoke(exchange: Exchange): Promise<Answer>;
  /** What refuses the call before its input is read; undefined where nothing does. */
  authorize(exchange: Exchange): Promise<Answer | undefined>;
  /** The answer to a call that failed with this. */
  failed(cause: unknown, exchange: Exchange): Answer;
}

/** Makes ready what a route calls. */
export function createOperation(route: Route, { router, catalogue, onError }: DoorOptions): Operation {
  const invoke = prepareProcedure(route.implementation);
  const authorize = prepareAuthorization(route.implementation);
  const { procedure: path, type } = route;

  function failed(cause: unknown, { input, context, requestId }: Exchange): Answer {
    const error = getTRPCErrorFromUnknown(cause);
    const problem = problemFromRouter(router, route, error, { input, context, requestId, catalogue });
    if (problem.status >= 500) onError?.(error.cause ?? error, { requestId, path });
    const headers = { ...problemHeaders(catalogue, problem), ...headersOf(error) };
    return { status: problem.status, headers, body: JSON.stringify(problem) };
  }

  return {
    failed,
    async invoke(exchange) {
      const { input, context: ctx } = exchange;
      try {
        const output = await invoke({ path, type, ctx, input, batchIndex: 0 });
        const { status, headers } = answerOf(route, output, exchange.req);
        return { status, headers, body: output === undefined ? "" : JSON.stringify(output) };
      } catch (cause) {
        return failed(cause, exchange);
      }
    },
    async authorize(exchange) {
      try {
        await authorize({ path, type, ctx: exchange.context, batchIndex: 0 });
        return undefined;
      } catch (cause) {
        return failed(cause, exchange);
      }
    },
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

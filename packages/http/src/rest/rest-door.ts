import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import type { DoorOptions } from "../door.ts";
import { decodeSegment } from "../guards/request-target.ts";
import type { Handler } from "../handler.ts";
import { HttpError, problemHeaders, problemOf, send, sendProblem } from "../problem.ts";
import type { ProblemViolation } from "../problem.ts";
import { requestIdOf } from "../request-id.ts";
import { setRouteLabel } from "../route-label.ts";
import { hasBody, readJson } from "./body.ts";
import { assembleInput, expected } from "./input.ts";
import { createOperation, problemFromRouter } from "./invoke.ts";
import type { Answer, Exchange, Operation } from "./invoke.ts";
import { isNoneMatchHit } from "./precondition.ts";
import { compileRoutes, routesOf } from "./routes.ts";
import type { Match, Route } from "./routes.ts";

/**
 * Serves every procedure that declares an `openapi` route, with the semantics of RFC 9110.
 * A path that no procedure declares is passed on; {@link createGuards} must run before. Throws at once for a route that cannot be served.
 */
export function createRestDoor(options: DoorOptions): Handler {
  const routes = routesOf(options.router);
  const find = compileRoutes(routes);
  const roots = new Set(routes.map((route) => route.path.split("/")[1] ?? ""));
  const operations = new Map(routes.map((route) => [route, createOperation(route, options)]));

  return (req, res, next) => {
    const [path, query] = splitAt(req.url ?? "/", "?");
    // The guards have seen that it can be decoded.
    const segments = path.slice(1).split("/").map(decodeSegment);
    if (!roots.has(segments[0] ?? "")) return next();
    serve(req, res, segments, query).catch((error: unknown) => {
      const problem = sendProblem(res, options.catalogue, error);
      if (problem.status >= 500) options.onError?.(error, { requestId: requestIdOf(res), path: undefined });
    });
  };

  async function serve(req: IncomingMessage, res: ServerResponse, segments: string[], query: string): Promise<void> {
    if (segments.at(-1) === "") throw new HttpError("request.malformed_path", "The path ends with a slash.");
    const match = find(segments);
    if (!match) throw new HttpError("route.not_found", "No operation of the API has this path.");
    setRouteLabel(res, match.path);
    if (req.method === "OPTIONS") return send(res, 204, { Allow: allow(match), "Cache-Control": "no-store" }, "");
    const route = match.methods.get(req.method === "HEAD" ? "GET" : (req.method ?? ""));
    if (!route) {
      const detail = `This path takes ${allow(match)}.`;
      throw new HttpError("method.not_allowed", detail, { headers: { Allow: allow(match) } });
    }
    const answer = await call(route, match, query, req, res);
    const notModified =
      route.method === "GET" && answer.status === 200 && isNoneMatchHit(req.headers, answer.headers["ETag"]);
    send(res, notModified ? 304 : answer.status, answer.headers, answer.body);
  }

  async function call(
    route: Route,
    match: Match,
    query: string,
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<Answer> {
    const requestId = requestIdOf(res);
    const operation = operationOf(route);
    const exchange: Exchange = { input: {}, context: undefined, requestId, req };
    try {
      exchange.context = await options.createContext({ req, res, requestId, calls: 1 });
    } catch (cause) {
      return operation.failed(cause, exchange);
    }
    let assembled;
    try {
      assembled = assembleInput(route, match.values, query, req, await readBody(route, req));
    } catch (refusal) {
      const denial = await operation.authorize(exchange);
      if (denial) return denial;
      throw refusal;
    }
    const { input, violations, tags } = assembled;
    if (violations.length > 0) {
      return (await operation.authorize(exchange)) ?? refuse(route, input, violations, requestId);
    }
    exchange.input = input;
    const reader = match.methods.get("GET");
    const isConditional = tags.length > 1 || (route.rest.ifMatch && req.headers["if-none-match"] !== undefined);
    if (isConditional && reader) return invokeConditionally(route, operationOf(reader), exchange, tags);
    return operation.invoke(exchange);
  }

  /**
   * A procedure takes one version. Of several tags it is the current one if that is among them; the write still checks it.
   * What keeps the caller from reading keeps it from such a write too: nobody could tell whether the condition holds. Who may not
   * write at all is told that first, and nothing is read for them.
   */
  async function invokeConditionally(route: Route, reader: Operation, exchange: Exchange, tags: string[]) {
    const denial = await operationOf(route).authorize(exchange);
    if (denial) return denial;
    const { req, input } = exchange;
    const path = Object.fromEntries(route.pathFields.map((name) => [name, input[name]]));
    const current = await reader.invoke({ ...exchange, input: path });
    if (current.status === 401 || current.status === 403 || current.status >= 500) return current;
    const { ETag } = current.headers;
    // RFC 9110 §13.1.2: a write meant for nothing that exists. No version is the one of `*`.
    const tag = isNoneMatchHit(req.headers, ETag) ? "*" : (tags.find((given) => given === ETag) ?? tags[0]);
    return operationOf(route).invoke({ ...exchange, input: { ...input, ...expected(route, tag) } });
  }

  function operationOf(route: Route): Operation {
    const operation = operations.get(route);
    if (!operation) throw new Error(`${route.procedure} has no handler.`);
    return operation;
  }

  /** Names what the door found wrong together with whatever the schema finds, so that all of it comes at once. */
  function refuse(
    route: Route,
    input: Record<string, unknown>,
    violations: ProblemViolation[],
    requestId: string,
  ): Answer {
    const { catalogue, router } = options;
    const parsed = route.input?.safeParse(input);
    const error = new TRPCError({ code: "BAD_REQUEST", cause: parsed?.error });
    const found = problemFromRouter(router, route, error, { input, context: {}, requestId, catalogue });
    // Where the body is no object at all, its missing fields are not news.
    const bodyless = violations.some(({ in: part, path }) => part === "body" && path.length === 0);
    const others = (found.errors ?? []).filter((violation) => !bodyless || violation.in !== "body");
    const errors = [...violations, ...others];
    const count = new Set(errors.map(({ in: part, path }) => JSON.stringify([part, path]))).size;
    const detail = count === 1 ? "1 field is not valid." : `${count} fields are not valid.`;
    const problem = problemOf(catalogue, { code: "request.invalid", detail, requestId, errors });
    return { status: problem.status, headers: problemHeaders(catalogue, problem), body: JSON.stringify(problem) };
  }
}

/** The JSON of the body. An operation without one takes an empty body, whatever its type is said to be, or an empty object. */
async function readBody({ method, takesBody, mediaTypes }: Route, req: IncomingMessage): Promise<unknown> {
  if (takesBody) return readJson(req, mediaTypes);
  return method === "GET" || method === "DELETE" || !hasBody(req) ? undefined : readJson(req, mediaTypes);
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function allow({ methods }: Match): string {
  const names = [...methods.keys()];
  return [...names, ...(methods.has("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted().join(", ");
}

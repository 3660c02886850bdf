import { STATUS_CODES } from "node:http";
import { problemOf } from "../problem.ts";
import type { HttpErrorCode, ProblemCatalogue } from "../problem.ts";
import type { Route } from "../rest/routes.ts";
import type { Operation } from "./document.ts";

/** RFC 9457, with the members that the doors add. */
export const problemSchema = {
  type: "object",
  description: "Problem details (RFC 9457).",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  additionalProperties: false,
  properties: {
    type: { type: "string", description: "A page about this code." },
    title: { type: "string", description: "What the code means, the same each time." },
    status: { type: "integer", minimum: 400, maximum: 599 },
    code: { type: "string", description: "Stable, for programs." },
    detail: { type: "string", description: "What went wrong this time." },
    requestId: { type: "string", description: "Names this request in the server's log." },
    errors: {
      type: "array",
      description: "Every value that is not valid.",
      items: {
        type: "object",
        required: ["in", "path", "code", "message"],
        additionalProperties: false,
        properties: {
          in: { type: "string", enum: ["body", "query", "path", "header"] },
          path: { type: "array", items: { type: ["string", "integer"] } },
          code: { type: "string" },
          message: { type: "string" },
        },
      },
    },
  },
};

const header = (description: string, required = true) => ({ description, required, schema: { type: "string" } });
const requestId = {
  "X-Request-Id": header("Names this request in the server's log; the caller's own id if it sent one."),
};

/** Every answer of an operation: its one success, 304 where it has an entity tag, and its errors with an example of each. */
export function responsesOf(route: Route, operation: Operation, catalogue: ProblemCatalogue): Operation["responses"] {
  const { status = 200, entityTag } = route.rest;
  const content = operation.responses["200"]?.content;
  const success = {
    description: STATUS_CODES[status] ?? "",
    headers: successHeaders(route),
    ...(status !== 204 && content && { content }),
  };
  const notModified = { description: "Not Modified", headers: { ETag: header("The entity tag."), ...requestId } };
  return {
    [status]: success,
    ...(route.method === "GET" && entityTag && { 304: notModified }),
    ...errorResponses(route, catalogue),
  };
}

function successHeaders({ rest: { status, location, entityTag, nextCursor } }: Route) {
  return {
    ...requestId,
    "Cache-Control": header(status === 204 ? "no-store" : "private, no-cache"),
    ...(location && { Location: header("Where the new resource is.") }),
    ...(entityTag && { ETag: header("The entity tag of the resource: its version in quotes.") }),
    ...(nextCursor && { Link: header('The next page, with rel="next"; absent on the last page.', false) }),
  };
}

function errorResponses(route: Route, catalogue: ProblemCatalogue): Operation["responses"] {
  const byStatus = Map.groupBy(errorCodes(route), (code) => catalogue[code]?.status ?? 500);
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: STATUS_CODES[status] ?? "",
          headers: {
            ...requestId,
            ...(codes.some((code) => catalogue[code]?.retryAfterSeconds) && {
              "Retry-After": header("Seconds to wait."),
            }),
          },
          content: {
            "application/problem+json": {
              schema: { $ref: "#/components/schemas/Problem" },
              examples: Object.fromEntries(codes.map((code) => [code, { value: example(code, catalogue) }])),
            },
          },
        },
      ]),
  );
}

function errorCodes({ method, takesBody, input, rest: { errors = [] } }: Route): string[] {
  const ofBody: HttpErrorCode[] = [
    "request.malformed_json",
    "request.too_deep",
    "request.too_large",
    "request.unsupported_media_type",
  ];
  const ofWrites: HttpErrorCode[] = ["request.cross_site"];
  const ofAll: HttpErrorCode[] = [
    "request.malformed_path",
    "host.not_allowed",
    "server.internal",
    "server.unavailable",
  ];
  return [
    ...(takesBody ? ofBody : []),
    ...(input ? ["request.invalid"] : []),
    ...(method === "GET" ? [] : ofWrites),
    ...errors,
    ...ofAll,
  ];
}

function example(code: string, catalogue: ProblemCatalogue) {
  return problemOf(catalogue, { code, requestId: "0f8fad5b-d9cb-469f-a165-70867728950e" });
}

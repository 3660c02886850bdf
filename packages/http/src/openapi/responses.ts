import { STATUS_CODES } from "node:http";
import { problemOf } from "../problem.ts";
import type { HttpErrorCode, ProblemCatalogue, ProblemViolation } from "../problem.ts";
import type { Route } from "../rest/routes.ts";
import { surroundingErrors, surroundingHeaders } from "./access.ts";
import type { HeaderObject, SurroundingsOptions } from "./access.ts";
import type { Operation } from "./document.ts";
import { problemsOf, requestIdHeader } from "./problem-schema.ts";

type Responses = Operation["responses"];

type Options = SurroundingsOptions & { catalogue: ProblemCatalogue };

const header = (description: string, schema: object, required = true): HeaderObject => ({
  description,
  required,
  schema: { type: "string", ...schema },
});

const cacheControl = (value: string) => header("Who may keep this answer.", { enum: [value], examples: [value] });
const entityTag = header("The entity tag of the resource, for If-Match and If-None-Match.", {
  pattern: '^"[\\x21\\x23-\\x7e]*"$',
  maxLength: 128,
  examples: ['"1"'],
});
const location = header("Where the new resource is.", { format: "uri-reference", maxLength: 2000 });
const link = header(
  'The next page, with rel="next" (RFC 8288); absent on the last page.',
  { pattern: '^<[^<>]+>; rel="next"$', maxLength: 16_384, examples: ['</things?limit=20&cursor=WzIwXQ>; rel="next"'] },
  false,
);
const accept = header("What would be accepted.", { maxLength: 200, examples: ["application/json"] }, false);
const retryAfter = (seconds: number) => ({
  description: "How many seconds to wait.",
  required: true,
  schema: { type: "integer", minimum: 0, maximum: 86_400, examples: [seconds] },
});

/** Every answer of an operation: its one success, 304 where it has an entity tag, and its errors with an example of each. */
export function responsesOf(route: Route, operation: Operation, options: Options): Responses {
  const { rest, method, path } = route;
  const { status = 200 } = rest;
  const content = operation.responses["200"]?.content;
  const always = { "X-Request-Id": requestIdHeader };
  const own = {
    ...always,
    ...surroundingHeaders(status, options),
    "Cache-Control": cacheControl(status === 204 ? "no-store" : "private, no-cache"),
  };
  const tagged = { ...own, ...(rest.entityTag && { ETag: entityTag }) };
  const success = {
    description: STATUS_CODES[status] ?? "",
    headers: {
      ...tagged,
      ...(rest.location && { Location: { ...location, schema: { ...location.schema, examples: [`${path}/42`] } } }),
      ...(rest.nextCursor && { Link: link }),
    },
    ...(status !== 204 && content && { content }),
  };
  const notModified = { description: "Not Modified: what the caller has is still current.", headers: tagged };
  return {
    [status]: success,
    ...(method === "GET" && rest.entityTag && { 304: notModified }),
    ...errorResponses(route, options),
  };
}

function errorResponses(route: Route, options: Options): Responses {
  const codes = [...errorCodes(route), ...surroundingErrors(route, options)];
  const byStatus = Map.groupBy(codes, (code) => options.catalogue[code]?.status ?? 500);
  const sorted = [...byStatus].toSorted(([a], [b]) => a - b);
  return Object.fromEntries(sorted.map(([status, ofIt]) => [status, errorResponse(status, ofIt, route, options)]));
}

function errorResponse(status: number, codes: string[], route: Route, options: Options): Responses[string] {
  const { catalogue } = options;
  const seconds = codes.map((code) => catalogue[code]?.retryAfterSeconds).find((found) => found !== undefined);
  const examples = codes.map((code) => [
    code,
    { summary: catalogue[code]?.title, value: example(code, route, catalogue) },
  ]);
  return {
    description: codes.map((code) => catalogue[code]?.meaning).join(" Or: "),
    headers: {
      "X-Request-Id": requestIdHeader,
      "Cache-Control": cacheControl("no-store"),
      ...(seconds !== undefined && { "Retry-After": retryAfter(seconds) }),
      ...(status === 415 && { Accept: accept }),
      ...surroundingHeaders(status, options),
    },
    content: {
      "application/problem+json": { schema: problemsOf(status, codes), examples: Object.fromEntries(examples) },
    },
  };
}

function errorCodes({ method, takesBody, rest: { errors = [] } }: Route): string[] {
  const ofBody: HttpErrorCode[] = [
    "request.malformed_json",
    "request.too_deep",
    "request.too_large",
    "request.unsupported_media_type",
  ];
  const ofWrites: HttpErrorCode[] = ["request.cross_site"];
  const ofAll: HttpErrorCode[] = [
    "request.malformed_path",
    "request.malformed_http",
    "request.timeout",
    "request.headers_too_large",
    "host.not_allowed",
    "server.internal",
    "server.unavailable",
  ];
  return [...(takesBody ? ofBody : []), "request.invalid", ...(method === "GET" ? [] : ofWrites), ...errors, ...ofAll];
}

function example(code: string, { takesBody }: Route, catalogue: ProblemCatalogue) {
  const requestId = "0f8fad5b-d9cb-469f-a165-70867728950e";
  if (code !== "request.invalid") return problemOf(catalogue, { code, requestId });
  const errors: ProblemViolation[] = [
    { in: takesBody ? "body" : "query", path: ["colour"], code: "unrecognized_keys", message: "Is not a known field." },
  ];
  return problemOf(catalogue, { code, detail: "1 field is not valid.", requestId, errors });
}

import type { AnyTRPCRouter } from "@trpc/server";
import { generateOpenApiDocument } from "trpc-to-openapi";
import type { OpenAPIObject } from "trpc-to-openapi";
import { z } from "zod";
import type { ProblemCatalogue } from "../problem.ts";
import { routesOf } from "../rest/routes.ts";
import type { Route } from "../rest/routes.ts";
import { parametersOf, requestBodyOf } from "./request.ts";
import { problemSchema, responsesOf } from "./responses.ts";

export interface DocumentOptions {
  router: AnyTRPCRouter;
  catalogue: ProblemCatalogue;
  title: string;
  /** The version of the API, not of OpenAPI. */
  version: string;
  description: string;
  tags?: string[];
}

export interface BodySchema {
  $ref?: string;
  properties?: Record<string, object>;
}

/** An operation as the library leaves it; what is not listed here is kept as it is. */
export interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: BodySchema }> };
  responses: Record<string, { description: string; headers?: object; content?: Record<string, object> }>;
  security?: unknown;
}

/**
 * The OpenAPI 3.1 document of a router's REST routes: the library's own, completed so that it says what the REST door does
 * (statuses, headers, errors, named bodies). Made once, at start or at build.
 */
export function createDocument(options: DocumentOptions): OpenAPIObject {
  const { router, catalogue, title, version, description, tags = [] } = options;
  const routes = routesOf(router);
  const document = generateOpenApiDocument(router as never, {
    title,
    version,
    description,
    baseUrl: "/",
    securitySchemes: {},
    tags,
    defs: bodySchemas(routes),
  });
  for (const route of routes) complete(document, route, catalogue);
  document.components = { schemas: { ...ownSchemas(document), Problem: problemSchema as never } };
  return document;
}

/** The schemas without those of the library's own error bodies, which no answer has. */
function ownSchemas({ components }: OpenAPIObject) {
  return Object.fromEntries(Object.entries(components?.schemas ?? {}).filter(([name]) => !name.startsWith("error.")));
}

function bodySchemas(routes: Route[]): Record<string, z.ZodType> {
  const bodies = routes.flatMap(({ rest: { body } }) => (body ? [body] : []));
  return Object.fromEntries(bodies.map((body) => [z.globalRegistry.get(body)?.id ?? "", body]));
}

function complete(document: OpenAPIObject, route: Route, catalogue: ProblemCatalogue): void {
  const operation = document.paths?.[route.path]?.[route.method.toLowerCase() as "get"] as unknown as Operation;
  const requestBody = requestBodyOf(route, operation);
  if (requestBody) operation.requestBody = requestBody;
  else delete operation.requestBody;
  operation.parameters = parametersOf(route, operation);
  operation.responses = responsesOf(route, operation, catalogue);
  delete operation.security;
}

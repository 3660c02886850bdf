import type { AnyTRPCRouter } from "@trpc/server";
import { generateOpenApiDocument } from "trpc-to-openapi";
import type { OpenAPIObject } from "trpc-to-openapi";
import type { ProblemCatalogue } from "../problem.ts";
import { routesOf } from "../rest/routes.ts";
import type { Route } from "../rest/routes.ts";
import { demandsOf, headerComponents } from "./access.ts";
import type { SurroundingsOptions } from "./access.ts";
import { problemSchema } from "./problem-schema.ts";
import { bodySchemas, parametersOf, requestBodyOf } from "./request.ts";
import { responsesOf } from "./responses.ts";

export interface DocumentOptions extends SurroundingsOptions {
  router: AnyTRPCRouter;
  catalogue: ProblemCatalogue;
  title: string;
  /** The version of the API, not of OpenAPI. */
  version: string;
  description: string;
  contact?: { name: string; url?: string };
  /** By its SPDX identifier. */
  license?: { name: string; identifier: string };
  tags?: { name: string; description: string }[];
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
  description?: string;
}

/**
 * The OpenAPI 3.1 document of a router's REST routes: the library's own, completed so that it says what the REST door does
 * (statuses, headers, errors, named bodies as they are sent). Made once, at start or at build.
 */
export function createDocument(options: DocumentOptions): OpenAPIObject {
  const { router, title, version, description, contact, license, tags = [], access } = options;
  const routes = routesOf(router);
  const document = generateOpenApiDocument(router as never, {
    title,
    version,
    description,
    baseUrl: "/",
    securitySchemes: {},
  });
  document.info = { title, version, description, ...(contact && { contact }), ...(license && { license }) };
  document.servers = [{ url: "/", description: "The server that this document comes from." }];
  document.tags = tags;
  document.security = [];
  for (const route of routes) complete(document, route, options);
  const schemas = { ...bodySchemas(routes), ...ownSchemas(document), Problem: problemSchema };
  document.components = {
    schemas: schemas as never,
    ...(options.headers && { headers: headerComponents(options) as never }),
    ...(access && { securitySchemes: access.schemes as never }),
  };
  nameIntegerFormats(document);
  return document;
}

/** The schemas without those of the library's own error bodies, which no answer has. */
function ownSchemas({ components }: OpenAPIObject) {
  return Object.fromEntries(Object.entries(components?.schemas ?? {}).filter(([name]) => !name.startsWith("error.")));
}

function complete(document: OpenAPIObject, route: Route, options: DocumentOptions): void {
  const operation = document.paths?.[route.path]?.[route.method.toLowerCase() as "get"] as unknown as Operation;
  const requestBody = requestBodyOf(route, operation);
  if (requestBody) operation.requestBody = requestBody;
  else delete operation.requestBody;
  operation.parameters = parametersOf(route, operation);
  operation.responses = responsesOf(route, operation, options);
  Object.assign(operation, demandsOf(route, options.access, operation.description));
}

/** Says of every integer whether it fits 32 bits: without a format, generators for Java and C# take it for granted. */
function nameIntegerFormats(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const { type, minimum, maximum } = node as { type?: unknown; minimum?: number; maximum?: number };
  const isShort = Math.abs(minimum ?? -Infinity) < 2 ** 31 && Math.abs(maximum ?? Infinity) < 2 ** 31;
  if (type === "integer") Object.assign(node, { format: isShort ? "int32" : "int64" });
  for (const value of Object.values(node)) nameIntegerFormats(value);
}

import { z } from "zod";
import type { Route } from "../rest/routes.ts";
import type { BodySchema, Operation } from "./document.ts";

const tag = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';

// A list may have empty elements (RFC 9110 §5.6.1.2).
const tags = `(?:[\\t ]*,)*[\\t ]*${tag}[\\t ]*(?:,[\\t ]*(?:${tag}[\\t ]*)?)*`;

const ifMatch = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The write happens only if the resource still has one of these entity tags (RFC 9110, section 13.1.1).",
  schema: { type: "string", pattern: `^(?:\\*|${tags})$`, examples: ['"1"'] },
};

const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "Answered with 304 if the resource still has one of these entity tags (RFC 9110, section 13.1.2).",
  schema: { type: "string", examples: ['"1"'] },
};

/** The parameters of an operation: the library's, with conditional headers in place of the input field that they fill. */
export function parametersOf(
  { method, rest }: Route,
  { parameters = [] }: Operation,
): NonNullable<Operation["parameters"]> {
  return [
    ...parameters.filter(({ name }) => name !== rest.ifMatch?.field),
    ...(rest.ifMatch ? [ifMatch] : []),
    ...(rest.entityTag && method === "GET" ? [ifNoneMatch] : []),
  ];
}

/** The named bodies as they are sent, which is before their schemas trim, default or transform anything. */
export function bodySchemas(routes: Route[]): Record<string, object> {
  const bodies = z.registry<{ id: string }>();
  for (const { rest } of routes) {
    const id = rest.body && z.globalRegistry.get(rest.body)?.id;
    if (rest.body && id !== undefined) bodies.add(rest.body, { id });
  }
  const { schemas } = z.toJSONSchema(bodies, { io: "input", uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}

/** The body of an operation: by the name of its schema if the procedure declares one, else without the field of If-Match. */
export function requestBodyOf(
  { rest, mediaTypes, takesBody }: Route,
  { requestBody }: Operation,
): Operation["requestBody"] {
  if (!takesBody || !requestBody) return undefined;
  const id = rest.body && z.globalRegistry.get(rest.body)?.id;
  const of = (type: string) =>
    id === undefined
      ? withoutField(requestBody.content[type]?.schema ?? {}, rest.ifMatch?.field)
      : { $ref: `#/components/schemas/${id}` };
  return { required: true, content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: of(type) }])) };
}

function withoutField(schema: BodySchema, field = ""): BodySchema {
  const { [field]: _, ...properties } = schema.properties ?? {};
  return { ...schema, properties };
}

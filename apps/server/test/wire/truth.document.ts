import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** As much of JSON Schema as the requests of the document use. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  examples?: unknown[];
}

/** Whether a value obeys a schema of the document, by Ajv and nothing else. */
export type Accepts = (value: unknown) => boolean;

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: Schema;
  accepts: Accepts;
}

export interface Answer {
  headers: Map<string, { required: boolean; schema: Schema; accepts: Accepts }>;
  content: Map<string, Accepts>;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: { mediaTypes: string[]; schema: Schema; accepts: Accepts } | undefined;
  answers: Map<number, Answer>;
  /** What a key must be allowed. */
  scope: string | undefined;
}

/** The parts of an OpenAPI document that are read here. */
export interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, Schema>; headers: Record<string, HeaderObject> };
}

interface HeaderObject {
  required?: boolean;
  schema: Schema;
}

export interface OpenApiOperation {
  operationId: string;
  "x-required-scope"?: string;
  parameters?: { name: string; in: Parameter["in"]; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<
    string,
    {
      headers?: Record<string, HeaderObject | { $ref: string }>;
      content?: Record<string, { schema: Schema }>;
    }
  >;
}

/** The operations of a document, with a validator for each of its schemas. */
export function operationsOf(document: OpenApi): Operation[] {
  const validator = validatorOf(document);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const at = ["paths", path, method];
      const accepts = (...rest: string[]) => validator([...at, ...rest]);
      const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        scope: operation["x-required-scope"],
        parameters: (operation.parameters ?? []).map((parameter, index) => ({
          name: parameter.name,
          in: parameter.in,
          required: parameter.required ?? false,
          schema: resolve(document, parameter.schema),
          accepts: accepts("parameters", String(index), "schema"),
        })),
        body:
          mediaType === undefined
            ? undefined
            : {
                mediaTypes: Object.keys(operation.requestBody?.content ?? {}),
                schema: resolve(document, operation.requestBody?.content[mediaType]?.schema ?? {}),
                accepts: accepts("requestBody", "content", mediaType, "schema"),
              },
        answers: new Map(
          Object.entries(operation.responses).map(([status, { headers = {}, content = {} }]) => [
            Number(status),
            {
              headers: new Map(
                Object.entries(headers).map(([name, header]) => {
                  const reference = "$ref" in header ? header.$ref.split("/").slice(1) : undefined;
                  const place = reference ?? [...at, "responses", status, "headers", name];
                  const { required = false, schema } =
                    "$ref" in header
                      ? (document.components.headers[reference?.at(-1) ?? ""] ?? { schema: {} })
                      : header;
                  return [name.toLowerCase(), { required, schema, accepts: validator([...place, "schema"]) }];
                }),
              ),
              content: new Map(
                Object.keys(content).map((type) => [type, accepts("responses", status, "content", type, "schema")]),
              ),
            },
          ]),
        ),
      };
    }),
  );
}

/** Makes validators for the places of a document, by their path in it. */
export function validatorOf(document: object): (place: string[]) => Accepts {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  const escape = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
  const made = new Map<string, Accepts>();
  return (place) => {
    const reference = `document#/${place.map(escape).join("/")}`;
    const accepts = made.get(reference) ?? (ajv.compile({ $ref: reference }) as Accepts);
    made.set(reference, accepts);
    return accepts;
  };
}

/** The schema with what it refers to in place of the references, also in its fields and items. */
function resolve(document: OpenApi, schema: Schema): Schema {
  if (schema.$ref === undefined) {
    const { items, properties } = schema;
    const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, resolve(document, field)]);
    return {
      ...schema,
      ...(items && { items: resolve(document, items) }),
      ...(properties && { properties: Object.fromEntries(fields) as Record<string, Schema> }),
    };
  }
  const target = document.components.schemas[schema.$ref.replace("#/components/schemas/", "")];
  if (!target) throw new Error(`${schema.$ref} leads nowhere.`);
  return resolve(document, target);
}

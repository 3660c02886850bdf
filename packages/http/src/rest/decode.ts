import { z } from "zod";

/** Turns the texts given for one parameter into the value that its schema is to judge. */
export type Decoder = (texts: string[]) => unknown;

type JsonSchema = z.core.JSONSchema.BaseSchema;

const integer = /^-?(?:0|[1-9]\d*)$/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A decoder for each property of an object schema. Only the schema's JSON Schema is read; the schema is not changed.
 * A text that does not fit is passed on as it is, so that validation names it with all the other violations.
 */
export function compileDecoders(schema: z.ZodType): Map<string, Decoder> {
  // An empty registry, so that named schemas are written out where they stand.
  const metadata = z.registry<z.core.GlobalMeta>();
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", metadata });
  return new Map(Object.entries(properties).map(([name, property]) => [name, compile(property as JsonSchema)]));
}

function compile(schema: JsonSchema): Decoder {
  if (alternatives(schema).some((one) => one.type === "array")) {
    const list = alternatives(schema).find((one) => one.type === "array");
    const item = scalar((list?.items ?? {}) as JsonSchema);
    return (texts) => texts.map(item);
  }
  const one = scalar(schema);
  // A scalar given twice stays a list, which no scalar schema accepts.
  return (texts) => (texts.length === 1 ? one(texts[0] ?? "") : texts);
}

function scalar(schema: JsonSchema): (text: string) => unknown {
  const types = new Set(alternatives(schema).flatMap(typesOf));
  return (text) => {
    if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
    if (types.has("number") && number.test(text) && Number.isFinite(Number(text))) return Number(text);
    if (types.has("integer") && integer.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
    return text;
  };
}

const alternatives = (schema: JsonSchema): JsonSchema[] => {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as JsonSchema[];
  return branches.length > 0 ? branches.flatMap(alternatives) : [schema];
};

const typesOf = ({ type, const: literal, enum: values }: JsonSchema): string[] =>
  type === undefined ? [literal, ...(values ?? [])].map((value) => typeof value) : [type].flat();

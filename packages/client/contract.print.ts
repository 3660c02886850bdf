/** The part of JSON Schema that contracts are made of. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

export interface Printer {
  /** The schemas of these names that are declared, and those that they refer to. */
  reachable(names: string[]): Set<string>;
  /** An exported interface, or an alias of an enumeration. */
  declaration(name: string, options?: DeclarationOptions): string;
}

interface DeclarationOptions {
  /** The interface that it extends: only the fields that this one lacks are printed. */
  base?: string | undefined;
  /** What is said of it where the schema has no description. */
  description?: string | undefined;
}

const printWidth = 120;

/**
 * TypeScript for schemas that refer to each other by name. What it cannot say exactly, it throws at. A field that may be left
 * out may also be sent as `undefined`, and is never received so: JSON has no such value.
 */
export function createPrinter(schemas: Record<string, Schema>, io: "input" | "output"): Printer {
  const orUndefined = io === "input" ? " | undefined" : "";

  // A schema that only differs in its description refers to the other.
  const named = (name: string): Schema => {
    const { $ref, ...own } = schemas[name] ?? fail(`There is no schema ${name}.`);
    return $ref === undefined ? own : { ...named($ref), ...own };
  };
  // A string or a number reads better than its alias, such as `UserName`.
  const isDeclared = (name: string) => named(name).properties !== undefined || named(name).enum !== undefined;

  /** The schemas of these names that are declared, and those that they refer to. */
  function reachable(names: string[], found = new Set<string>()): Set<string> {
    for (const name of names) {
      if (found.has(name)) continue;
      if (isDeclared(name)) found.add(name);
      reachable(references(named(name)), found);
    }
    return found;
  }

  function type(schema: Schema): string {
    if (schema.$ref !== undefined) return isDeclared(schema.$ref) ? schema.$ref : type(named(schema.$ref));
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
    if (schema.anyOf) return schema.anyOf.map(type).join(" | ");
    if (schema.type === "array" && schema.items) return array(type(schema.items));
    if (schema.type === "integer") return "number";
    if (["string", "number", "boolean", "null"].includes(schema.type ?? "")) return schema.type ?? "";
    return fail(`There is no type for ${JSON.stringify(schema)}.`);
  }

  function declaration(name: string, { base, description }: DeclarationOptions = {}): string {
    const { properties, required = [], enum: values, ...schema } = named(name);
    const head = doc(schema.description ?? description, "");
    if (values) return `${head}${alias(name, values)}`;
    const inherited = base === undefined ? {} : (named(base).properties ?? {});
    const fields = Object.entries(properties ?? {})
      .filter(([field]) => !(field in inherited))
      .map(([field, value]) => {
        const isRequired = required.includes(field);
        const text = `${type(value)}${isRequired ? "" : orUndefined}`;
        return `${doc(described(value), "  ")}  ${field}${isRequired ? "" : "?"}: ${text};\n`;
      });
    return `${head}export interface ${name}${base === undefined ? "" : ` extends ${base}`} {\n${fields.join("")}}\n`;
  }

  /** What a field is, between which numbers, and what it is when left out. */
  function described(schema: Schema): string | undefined {
    const all = schema.$ref === undefined ? schema : { ...named(schema.$ref), ...schema };
    const { minimum, maximum = Number.MAX_SAFE_INTEGER, default: value } = all;
    // Of what may also be null, the description may be that of what it is otherwise.
    const description = all.description ?? all.anyOf?.find((one) => one.description !== undefined)?.description;
    const hasRange = minimum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
    const sentences = [
      description,
      hasRange ? `From ${minimum} to ${maximum}.` : undefined,
      value === undefined ? undefined : `By default ${JSON.stringify(value)}.`,
    ];
    return sentences.filter((sentence) => sentence !== undefined).join(" ") || undefined;
  }

  return { declaration, reachable };
}

/** A doc comment, in lines that fit. */
export function doc(text: string | undefined, indent: string): string {
  if (text === undefined) return "";
  const single = `${indent}/** ${text} */\n`;
  if (single.length <= printWidth + 1) return single;
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`;
    if (`${indent} *${line}`.length > printWidth) lines.push(` ${word}`);
    else lines[lines.length - 1] = line;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} *${line}\n`).join("")}${indent} */\n`;
}

function alias(name: string, values: string[]): string {
  const members = values.map((value) => JSON.stringify(value));
  const single = `export type ${name} = ${members.join(" | ")};`;
  if (single.length <= printWidth) return `${single}\n`;
  return `export type ${name} =\n${members.map((member) => `  | ${member}`).join("\n")};\n`;
}

const array = (item: string) => (item.includes(" ") ? `(${item})[]` : `${item}[]`);

/** The names that a schema refers to, at any depth. */
function references(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === "$ref" ? [String(value)] : references(value)));
}

function fail(message: string): never {
  throw new Error(message);
}

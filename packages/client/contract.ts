import { writeFileSync } from "node:fs";
import { appRouter } from "@roster/api";
import * as contract from "@roster/api/contract";
import { z } from "zod";
import { createPrinter, doc } from "./contract.print.ts";
import type { Schema } from "./contract.print.ts";

/** A procedure, with the names of what it takes and gives. */
interface Procedure {
  resource: string;
  verb: string;
  type: "query" | "mutation";
  input: string | undefined;
  isInputOptional: boolean;
  output: string | undefined;
  /** What the REST door takes as the body: the fields of the input that no path and no header gives. */
  body: string | undefined;
  doc: string;
}

interface ProcedureDef {
  type: string;
  inputs: z.ZodType[];
  output: z.ZodType;
  meta?: {
    openapi?: { summary?: string };
    rest?: { body?: z.ZodType; errors?: string[] };
    rpc?: { summary: string; errors?: string[] };
  };
}

/** Schemas and what they are called. */
type Names = z.core.$ZodRegistry<{ id: string }>;

/** The client's public types, as they are committed in `src/contract.ts`. `npm run contract` writes them. */
export function contractText(): string {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(contract)) if (schema instanceof z.ZodType) names.add(schema, { id });
  // tRPC keeps them flat, by path, where its types say that they are nested.
  const byPath = appRouter._def.procedures as unknown as Record<string, { _def: ProcedureDef }>;
  const procedures = Object.entries(byPath).map(([path, { _def }]) => procedureOf(path, _def, names));
  return [
    "// What the client types. Written by `npm run contract` from the procedures of packages/api; not edited by hand.\n",
    'import type { Mutation, Query } from "./calls.ts";\n',
    ...schemaDeclarations(procedures, names),
    errorCodes(),
    ...clients(procedures),
  ].join("\n");
}

function procedureOf(path: string, def: ProcedureDef, names: Names): Procedure {
  const [resource, verb, ...rest] = path.split(".");
  const { type, inputs, output, meta } = def;
  if (!resource || !verb || rest.length > 0) throw new Error(`${path} is not a resource and a verb.`);
  if (type !== "query" && type !== "mutation") throw new Error(`${path} is a ${type}: the client has no calls for it.`);
  if (inputs.length > 1) throw new Error(`${path} has several inputs, whose type has no name.`);

  const nameOf = (schema: z.ZodType | undefined, role: string): string | undefined => {
    if (schema === undefined || schema instanceof z.ZodVoid) return undefined;
    // What the contract does not name is named by its procedure.
    if (!names.has(schema)) names.add(schema, { id: `${titled(resource)}${titled(verb)}${role}` });
    return names.get(schema)?.id;
  };
  const [input] = inputs;
  const isWrapped = input instanceof z.ZodPrefault || input instanceof z.ZodDefault || input instanceof z.ZodOptional;
  const errors = (meta?.rest?.errors ?? meta?.rpc?.errors ?? []).map((code) => `\`${code}\``).join(", ");
  return {
    resource,
    verb,
    type,
    input: nameOf(isWrapped ? (input.unwrap() as z.ZodType) : input, "Input"),
    isInputOptional: isWrapped,
    output: nameOf(output, "Output"),
    body: nameOf(meta?.rest?.body, "Body"),
    doc: `${meta?.openapi?.summary ?? meta?.rpc?.summary ?? path}.${errors && ` Fails with ${errors}.`}`,
  };
}

/** The declarations of all that procedures take and give. */
function schemaDeclarations(procedures: Procedure[], names: Names): string[] {
  const printed = new Map<string, string>();
  for (const io of ["output", "input"] as const) {
    const { schemas } = z.toJSONSchema(names, { io, uri: (id) => id });
    const printer = createPrinter(schemas as Record<string, Schema>, io);
    const used = procedures.flatMap((procedure) =>
      io === "output" ? procedure.output : [procedure.body, procedure.input],
    );
    for (const name of printer.reachable(used.filter((one) => one !== undefined))) {
      const text = printer.declaration(name, declarationOptions(procedures, name));
      if ((printed.get(name) ?? text) !== text)
        throw new Error(`${name} differs as input and as output: name the two apart.`);
      printed.set(name, text);
    }
  }
  return [...printed.values()];
}

function declarationOptions(procedures: Procedure[], name: string) {
  const taker = procedures.find(({ input }) => input === name);
  if (!taker) return {};
  const { body, resource, verb } = taker;
  return { base: body === name ? undefined : body, description: `What \`${resource}.${verb}\` takes.` };
}

function errorCodes(): string {
  const lines = Object.entries(contract.problemTypes).map(([code, { title }]) => `  /** ${title}. */\n  | "${code}"`);
  return `/** Every error code of the server. Codes are added, never renamed. */\nexport type ErrorCode =\n${lines.join("\n")};\n`;
}

const inputType = ({ input = "void", isInputOptional }: Procedure) =>
  isInputOptional ? `${input} | void | undefined` : input;

/** An interface for each resource, and one for them all. */
function clients(procedures: Procedure[]): string[] {
  const byResource = Object.entries(Object.groupBy(procedures, ({ resource }) => resource));
  const interfaces = byResource.map(([resource, calls = []]) => {
    const lines = calls.map((call) => {
      const { verb, type, output = "void" } = call;
      return `${doc(call.doc, "  ")}  ${verb}: ${titled(type)}<${inputType(call)}, ${output}>;\n`;
    });
    const head = `/** The procedures of \`${resource}\`. */\n`;
    return `${head}export interface ${titled(resource)}Client {\n${lines.join("")}}\n`;
  });
  const resources = byResource.map(([resource]) => `  ${resource}: ${titled(resource)}Client;\n`);
  const head = "/** Every procedure of the API: `client.users.get.query({ id: 42 })`. */\n";
  return [...interfaces, `${head}export interface RosterClient {\n${resources.join("")}}\n`];
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

if (import.meta.main) writeFileSync(new URL("src/contract.ts", import.meta.url), contractText());

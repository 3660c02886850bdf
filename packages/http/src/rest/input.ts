import type { Request, Response } from "express";
import type { ProblemViolation } from "../problem.ts";
import { readJson } from "./body.ts";
import { readIfMatch } from "./precondition.ts";
import { parseQuery } from "./query.ts";
import type { Route } from "./routes.ts";

/** The input of a procedure, put together from the request, and what the schema of the input cannot see. */
interface AssembledInput {
  input: Record<string, unknown>;
  violations: ProblemViolation[];
}

export interface ConditionalInput extends AssembledInput {
  /** The tags of `If-Match`: the write is meant for one of them. */
  tags: string[];
}

/**
 * Reads path, query or body, and `If-Match` with its first tag as the input field that it fills.
 * Values of path and query are decoded as the schema's types ask.
 */
export async function assembleInput(
  route: Route,
  values: string[],
  req: Request,
  res: Response,
): Promise<ConditionalInput> {
  const path = Object.fromEntries(
    route.pathFields.map((name, index) => [name, route.decoders.get(name)?.([values[index] ?? ""]) ?? values[index]]),
  );
  const { tags, violations } = readIfMatch(route.rest, req.headers);
  const query = readQuery(route, req);
  const sent = route.takesBody ? await readBody(route, req, res) : query;
  const strays = route.takesBody || !route.input ? strayParameters(query) : [];
  return {
    input: { ...sent.input, ...path, ...expected(route, tags[0]) },
    violations: [...sent.violations, ...strays, ...violations],
    tags,
  };
}

/** The parameters of a query that the operation does not read, each as unknown. */
const strayParameters = ({ input, violations }: AssembledInput): ProblemViolation[] => [
  ...violations,
  ...Object.keys(input).map((name) => unknownField("query", name)),
];

/** The input field that `If-Match` fills, holding what a tag stands for. */
export function expected({ rest: { ifMatch } }: Route, tag: string | undefined): Record<string, unknown> {
  return ifMatch && tag !== undefined ? { [ifMatch.field]: ifMatch.valueOf(tag) } : {};
}

async function readBody(route: Route, req: Request, res: Response): Promise<AssembledInput> {
  const body = await readJson(req, res, route.mediaTypes);
  if (body === undefined) return { input: {}, violations: [] };
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    const message = "Must be a JSON object.";
    return { input: {}, violations: [{ in: "body", path: [], code: "invalid_type", message }] };
  }
  return withoutForeign(route, "body", Object.entries(body));
}

function readQuery(route: Route, req: Request): AssembledInput {
  const start = req.url.indexOf("?");
  const parameters = start < 0 ? [] : [...parseQuery(req.url.slice(start + 1))];
  return withoutForeign(
    route,
    "query",
    parameters.map(([name, texts]) => [name, route.decoders.get(name)?.(texts) ?? texts.at(0)]),
  );
}

/** Fields that come from the path or a header are unknown in a body or a query. */
function withoutForeign(route: Route, part: "body" | "query", entries: [string, unknown][]): AssembledInput {
  const foreign = new Set([...route.pathFields, route.rest.ifMatch?.field]);
  return {
    input: Object.fromEntries(entries.filter(([name]) => !foreign.has(name))),
    violations: entries.filter(([name]) => foreign.has(name)).map(([name]) => unknownField(part, name)),
  };
}

const unknownField = (part: "body" | "query", name: string): ProblemViolation => ({
  in: part,
  path: [name],
  code: "unrecognized_keys",
  message: "Is not a known field.",
});

import type { IncomingMessage } from "node:http";
import type { ProblemViolation } from "../problem.ts";
import { parseQuery } from "../query.ts";
import { readIfMatch } from "./precondition.ts";
import type { Route } from "./routes.ts";

/** The input of a procedure, put together from the request, and what the schema of the input cannot see. */
export interface AssembledInput {
  input: Record<string, unknown>;
  violations: ProblemViolation[];
  /** The tags of `If-Match`: the write is meant for one of them. */
  tags: string[];
}

/**
 * Puts together path, query or body, and `If-Match` with its first tag as the input field that it fills.
 * Values of path and query are decoded as the schema's types ask.
 */
export function assembleInput(
  route: Route,
  values: string[],
  query: string,
  req: IncomingMessage,
  body: unknown,
): AssembledInput {
  const violations: ProblemViolation[] = [];
  const parameters = query === "" ? nothing : readQuery(route, query);
  const fields = objectOf(body, violations);
  const sent = route.takesBody ? fields : parameters;
  const input = withoutForeign(route, route.takesBody ? "body" : "query", sent, violations);
  if ((route.takesBody || !route.input) && query !== "") {
    violations.push(...Object.keys(parameters).map((name) => unknownField("query", name)));
  }
  if (!route.takesBody) violations.push(...Object.keys(fields).map((name) => unknownField("body", name)));
  for (const [index, name] of route.pathFields.entries()) {
    const value = values[index] ?? "";
    input[name] = route.decoders.get(name)?.([value]) ?? value;
  }
  const { tags, violations: ofTags } = readIfMatch(route.rest, req.headers);
  violations.push(...ofTags);
  return { input: tags.length > 0 ? { ...input, ...expected(route, tags[0]) } : input, violations, tags };
}

const nothing: Record<string, unknown> = {};

/** The input field that `If-Match` fills, holding what a tag stands for. */
export function expected({ rest: { ifMatch } }: Route, tag: string | undefined): Record<string, unknown> {
  return ifMatch && tag !== undefined ? { [ifMatch.field]: ifMatch.valueOf(tag) } : {};
}

function objectOf(body: unknown, violations: ProblemViolation[]): Record<string, unknown> {
  if (body === undefined) return nothing;
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  violations.push({ in: "body", path: [], code: "invalid_type", message: "Must be a JSON object." });
  return nothing;
}

function readQuery(route: Route, query: string): Record<string, unknown> {
  const parameters = [...parseQuery(query)];
  // `fromEntries`, because a name may be `__proto__`.
  return Object.fromEntries(
    parameters.map(([name, texts]) => [name, route.decoders.get(name)?.(texts) ?? texts.at(0)]),
  );
}

/** A copy without the fields that come from the path or a header: those are unknown in a body or a query. */
function withoutForeign(
  route: Route,
  part: "body" | "query",
  sent: Record<string, unknown>,
  violations: ProblemViolation[],
): Record<string, unknown> {
  const input = { ...sent };
  for (const name of route.foreignFields) {
    if (!Object.hasOwn(input, name)) continue;
    delete input[name];
    violations.push(unknownField(part, name));
  }
  return input;
}

const unknownField = (part: "body" | "query", name: string): ProblemViolation => ({
  in: part,
  path: [name],
  code: "unrecognized_keys",
  message: "Is not a known field.",
});

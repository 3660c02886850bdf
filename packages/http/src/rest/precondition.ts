import type { IncomingHttpHeaders } from "node:http";
import type { ProblemViolation } from "../problem.ts";
import type { RestMeta } from "../meta.ts";

// RFC 9110 §8.8.3: an optional weakness mark, then any visible character but a quote, in quotes.
const entityTags = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/;
const entityTag = /(?:W\/)?"[^"]*"/g;

/** What `If-Match` (RFC 9110 §13.1.1) puts into the input, or what is wrong with it. */
export function readIfMatch(
  { ifMatch }: RestMeta,
  headers: IncomingHttpHeaders,
): { input: Record<string, unknown>; violations: ProblemViolation[] } {
  const value = headers["if-match"]?.trim();
  if (!ifMatch || value === undefined || value === "*") return { input: {}, violations: [] };
  const tags = entityTags.test(value) ? (value.match(entityTag) ?? []) : [];
  if (tags.length !== 1) {
    const message = 'Must be one entity tag in quotes, such as "3", or *.';
    return { input: {}, violations: [{ in: "header", path: ["If-Match"], code: "invalid_format", message }] };
  }
  return { input: { [ifMatch.field]: ifMatch.valueOf(tags[0] ?? "") }, violations: [] };
}

/** Whether `If-None-Match` (RFC 9110 §13.1.2) names this tag: weakness does not matter here. */
export function isNoneMatchHit(headers: IncomingHttpHeaders, tag: string | undefined): boolean {
  const value = headers["if-none-match"]?.trim();
  if (value === undefined || tag === undefined) return false;
  if (value === "*") return true;
  return (value.match(entityTag) ?? []).some((given) => given.replace(/^W\//, "") === tag);
}

import type { IncomingHttpHeaders } from "node:http";
import type { ProblemViolation } from "../problem.ts";
import type { RestMeta } from "../meta.ts";

// RFC 9110 §8.8.3: an optional weakness mark, then any visible character but a quote, in quotes.
const entityTags = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/;
const entityTag = /(?:W\/)?"[^"]*"/g;

/** The tags of `If-Match` (RFC 9110 §13.1.1), none for `*`, or what is wrong with the header. */
export function readIfMatch(
  { ifMatch }: RestMeta,
  headers: IncomingHttpHeaders,
): { tags: string[]; violations: ProblemViolation[] } {
  const value = headers["if-match"]?.trim();
  if (!ifMatch || value === undefined || value === "*") return { tags: [], violations: [] };
  if (entityTags.test(value)) return { tags: value.match(entityTag) ?? [], violations: [] };
  const message = 'Must be entity tags in quotes, such as "3", or *.';
  return { tags: [], violations: [{ in: "header", path: ["If-Match"], code: "invalid_format", message }] };
}

/** Whether `If-None-Match` (RFC 9110 §13.1.2) names this tag: weakness does not matter here. */
export function isNoneMatchHit(headers: IncomingHttpHeaders, tag: string | undefined): boolean {
  const value = headers["if-none-match"]?.trim();
  if (value === undefined || tag === undefined) return false;
  if (value === "*") return true;
  return (value.match(entityTag) ?? []).some((given) => given.replace(/^W\//, "") === tag);
}

import type { IncomingHttpHeaders } from "node:http";
import type { ProblemViolation } from "../problem.ts";
import type { RestMeta } from "../meta.ts";

// RFC 9110 §8.8.3: an optional weakness mark, then any visible characters but quotes, in quotes. §5.6.1.2: or nothing.
const element = /[\t ]*(?:((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[\t ]*)?(?:,|$)/y;

/** The tags of `If-Match` (RFC 9110 §13.1.1), none for `*`, or what is wrong with the header. */
export function readIfMatch(
  { ifMatch }: RestMeta,
  headers: IncomingHttpHeaders,
): { tags: string[]; violations: ProblemViolation[] } {
  const value = headers["if-match"];
  if (!ifMatch || value === undefined || value === "*") return { tags: [], violations: [] };
  const tags = tagsOf(value);
  if (tags.length > 0) return { tags, violations: [] };
  const message = 'Must be entity tags in quotes, such as "3", or *.';
  return { tags: [], violations: [{ in: "header", path: ["If-Match"], code: "invalid_format", message }] };
}

/** The elements of a list of entity tags; none of what is no such list. */
function tagsOf(list: string): string[] {
  const tags: string[] = [];
  element.lastIndex = 0;
  while (element.lastIndex < list.length) {
    const found = element.exec(list);
    if (!found) return [];
    if (found[1] !== undefined) tags.push(found[1]);
  }
  return tags;
}

/** Whether `If-None-Match` (RFC 9110 §13.1.2) names this tag: weakness does not matter here. */
export function isNoneMatchHit(headers: IncomingHttpHeaders, tag: string | undefined): boolean {
  const value = headers["if-none-match"];
  if (value === undefined || tag === undefined) return false;
  if (value === "*") return true;
  return tagsOf(value).some((given) => given.replace(/^W\//, "") === tag);
}

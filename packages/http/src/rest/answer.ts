import type { IncomingMessage } from "node:http";
import type { Headers } from "../problem.ts";
import { parseQuery } from "../query.ts";
import type { Route } from "./routes.ts";

/** The status and headers of a success, from what the procedure declares. */
export function answerOf(route: Route, output: unknown, req: IncomingMessage): { status: number; headers: Headers } {
  const { status = 200, location, entityTag, nextCursor } = declared(route);
  const headers: Headers =
    status === 204
      ? { "Cache-Control": "no-store" }
      : { "Cache-Control": "private, no-cache", "Content-Type": "application/json" };
  if (location) headers.Location = location(output);
  if (entityTag) headers.ETag = entityTag(output);
  const cursor = nextCursor?.(output);
  if (typeof cursor === "string") headers.Link = `<${nextPage(req, cursor)}>; rel="next"`;
  return { status, headers };
}

/** The functions of the meta take the procedure's own output, which tRPC has checked before it gets here. */
const declared = ({ rest }: Route) =>
  rest as {
    [Key in keyof typeof rest]: (typeof rest)[Key] extends ((output: never) => infer Result) | undefined
      ? ((output: unknown) => Result) | undefined
      : (typeof rest)[Key];
  };

/** The target of the request with another cursor. Under a mount, Express keeps the whole target apart. */
function nextPage(req: IncomingMessage & { originalUrl?: string }, cursor: string): string {
  const [path = "", query = ""] = (req.originalUrl ?? req.url ?? "").split("?", 2);
  const parameters = new URLSearchParams();
  for (const [name, values] of parseQuery(query)) {
    if (name !== "cursor") for (const value of values) parameters.append(name, value);
  }
  parameters.append("cursor", cursor);
  return `${path}?${parameters.toString()}`;
}

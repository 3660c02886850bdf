import type { Request } from "express";
import { parseQuery } from "./query.ts";
import type { Route } from "./routes.ts";

/** The status and headers of a success, from what the procedure declares. */
export function answerOf(
  route: Route,
  output: unknown,
  req: Request,
): { status: number; headers: Record<string, string> } {
  const { status = 200, location, entityTag, nextCursor } = declared(route);
  const cursor = nextCursor?.(output);
  return {
    status,
    headers: {
      "Cache-Control": status === 204 ? "no-store" : "private, no-cache",
      ...(status !== 204 && { "Content-Type": "application/json" }),
      ...(location && { Location: location(output) }),
      ...(entityTag && { ETag: entityTag(output) }),
      ...(typeof cursor === "string" && { Link: `<${nextPage(req, cursor)}>; rel="next"` }),
    },
  };
}

/** The functions of the meta take the procedure's own output, which tRPC has checked before it gets here. */
const declared = ({ rest }: Route) =>
  rest as {
    [Key in keyof typeof rest]: (typeof rest)[Key] extends ((output: never) => infer Result) | undefined
      ? ((output: unknown) => Result) | undefined
      : (typeof rest)[Key];
  };

function nextPage(req: Request, cursor: string): string {
  const [path = "", query = ""] = req.originalUrl.split("?", 2);
  const parameters = new URLSearchParams();
  for (const [name, values] of parseQuery(query)) {
    if (name !== "cursor") for (const value of values) parameters.append(name, value);
  }
  parameters.append("cursor", cursor);
  return `${path}?${parameters.toString()}`;
}

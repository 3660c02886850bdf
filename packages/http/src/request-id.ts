import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const header = "X-Request-Id";

/** Gives every response an `X-Request-Id`: the caller's own if it is 1 to 128 visible ASCII characters, else a new one. */
export function requestId(req: IncomingMessage, res: ServerResponse, next: () => void): void {
  const incoming = req.headers["x-request-id"];
  const kept = typeof incoming === "string" && /^[\x21-\x7e]{1,128}$/.test(incoming);
  res.setHeader(header, kept ? incoming : randomUUID());
  next();
}

/** The id that {@link requestId} gave to this exchange. */
export const requestIdOf = (res: ServerResponse): string => String(res.getHeader(header) ?? "");

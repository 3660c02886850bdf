import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const ids = Symbol("request id");

/**
 * Gives an exchange its `X-Request-Id`: the caller's own if it is 1 to 128 visible ASCII characters and holds no secret, else a new
 * one.
 */
export function giveRequestId(req: IncomingMessage, res: ServerResponse, holdsSecret: (text: string) => boolean): void {
  const incoming = req.headers["x-request-id"];
  const isKept = typeof incoming === "string" && /^[\x21-\x7e]{1,128}$/.test(incoming) && !holdsSecret(incoming);
  const id = isKept ? incoming : randomUUID();
  (res as Marked)[ids] = id;
}

/** The id that the guards gave to this exchange. */
export const requestIdOf = (res: ServerResponse): string => (res as Marked)[ids] ?? "";

interface Marked extends ServerResponse {
  [ids]?: string;
}

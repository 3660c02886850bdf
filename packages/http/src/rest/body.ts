import type { IncomingMessage } from "node:http";
import { notJson, readText } from "../body-text.ts";
import { requireShallow } from "../json-depth.ts";
import { HttpError } from "../problem.ts";

/**
 * The JSON value of a request body (RFC 8259: UTF-8 only), or undefined where there is no body.
 * Throws HttpError: a media type not in `accepted`, over 100,000 bytes, not JSON, or over 32 levels deep.
 */
export async function readJson(req: IncomingMessage, accepted: readonly string[]): Promise<unknown> {
  const declared = req.headers["content-type"];
  const mediaType = declared?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === undefined && !hasBody(req)) return undefined;
  if (mediaType === undefined || !accepted.includes(mediaType)) {
    throw new HttpError("request.unsupported_media_type", `Send the body as ${accepted.join(" or ")}.`, {
      headers: { Accept: accepted.join(", ") },
    });
  }
  return parseJson(await readText(req));
}

/** Whether there is a body, as far as the headers tell (RFC 9112 §6.3). */
export const hasBody = (req: IncomingMessage) =>
  req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notJson();
  }
  requireShallow(value);
  return value;
}

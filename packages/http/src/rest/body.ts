import express from "express";
import type { Request, Response } from "express";
import { maxBodyBytes } from "../door.ts";
import { requireShallow } from "../json-depth.ts";
import { HttpError } from "../problem.ts";

const readRaw = express.raw({ type: () => true, limit: maxBodyBytes });

/**
 * The JSON value of a request body (RFC 8259: UTF-8 only), or undefined where there is no body.
 * Throws HttpError: a media type not in `accepted`, over 100,000 bytes, not JSON, or over 32 levels deep.
 */
export async function readJson(req: Request, res: Response, accepted: readonly string[]): Promise<unknown> {
  const declared = req.headers["content-type"];
  const mediaType = declared?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === undefined && !hasBody(req)) return undefined;
  if (mediaType === undefined || !accepted.includes(mediaType)) {
    throw new HttpError("request.unsupported_media_type", `Send the body as ${accepted.join(" or ")}.`, {
      headers: { Accept: accepted.join(", ") },
    });
  }
  return parseJson(await readBytes(req, res));
}

const hasBody = (req: Request) =>
  req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;

function readBytes(req: Request, res: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(req, res, (error?: unknown) => {
      if (error) reject(refusalOf(error));
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
    });
  });
}

/** What Express's body reader complains of, in our terms. */
function refusalOf(error: unknown): unknown {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status === 413) return new HttpError("request.too_large", `The body may have ${maxBodyBytes} bytes at most.`);
  if (status === 415) return new HttpError("request.unsupported_media_type", "The content encoding is not supported.");
  if (status === 400)
    return new HttpError("request.malformed_json", "The body ended early or is not as its headers say.");
  return error;
}

function parseJson(bytes: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new HttpError("request.malformed_json", "The body is not JSON in UTF-8.");
  }
  requireShallow(value);
  return value;
}

import express from "express";
import type { Request, Response } from "express";
import { maxBodyBytes } from "./door.ts";
import { HttpError } from "./problem.ts";

const readRaw = express.raw({ type: () => true, limit: maxBodyBytes, inflate: false });

/**
 * The body of a request as text. Throws HttpError: over 100,000 bytes, compressed (RFC 9110 §15.5.16), not UTF-8, or with a
 * byte order mark, which JSON must not have (RFC 8259 §8.1).
 */
export async function readText(req: Request, res: Response): Promise<string> {
  const bytes = await readBytes(req, res);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw notJson();
  }
  if (text.startsWith("\ufeff")) throw notJson();
  return text;
}

export const notJson = () => new HttpError("request.malformed_json", "The body is not JSON in UTF-8.");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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
  if (status === 415) {
    const headers = { "Accept-Encoding": "identity" };
    return new HttpError("request.unsupported_media_type", "The body is compressed.", { headers });
  }
  if (status === 400)
    return new HttpError("request.malformed_json", "The body ended early or is not as its headers say.");
  return error;
}

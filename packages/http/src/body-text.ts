import type { IncomingMessage } from "node:http";
import { maxBodyBytes } from "./door.ts";
import { HttpError } from "./problem.ts";

/**
 * The body of a request as text. Throws HttpError: over 100,000 bytes, compressed (RFC 9110 §15.5.16), not UTF-8, or with a
 * byte order mark, which JSON must not have (RFC 8259 §8.1). What is not read of a refused body is thrown away.
 */
export async function readText(req: IncomingMessage): Promise<string> {
  const encoding = req.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    const headers = { "Accept-Encoding": "identity" };
    throw new HttpError("request.unsupported_media_type", "The body is compressed.", { headers });
  }
  const bytes = await readBytes(req);
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

const tooLarge = () => new HttpError("request.too_large", `The body may have ${maxBodyBytes} bytes at most.`);

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readBytes(req: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(req.headers["content-length"]) > maxBodyBytes) return refuse(tooLarge());

    function take(chunk: Buffer) {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBodyBytes) refuse(tooLarge());
    }
    function finish() {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    }
    function refuse(error: HttpError) {
      req.off("data", take).resume();
      reject(error);
    }
    req.on("data", take).once("end", finish);
    // After the end nothing comes of it: the promise is settled.
    req.once("close", () => reject(new HttpError("request.malformed_json", "The body ended early.")));
    req.once("error", () => reject(new HttpError("request.malformed_json", "The body is not as its headers say.")));
  });
}

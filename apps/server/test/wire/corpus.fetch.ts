import type { Send } from "./corpus.judge.ts";
import type { WireRequest } from "./corpus.socket.ts";

const base = "http://localhost";

/** Headers that fetch writes by itself, whatever a caller wants (Fetch Standard, forbidden request-headers, and Host). */
const own = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Whether fetch sends this request as it is written, and mends nothing of it. */
export function isForFetch({ line, headers = {}, body, ends = false }: WireRequest): boolean {
  const [method = "", target = "", ...more] = line.split(" ");
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  return (
    more.length === 0 &&
    !ends &&
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) &&
    url?.origin === base &&
    url.pathname + url.search === target &&
    (body === undefined || (method !== "GET" && method !== "HEAD")) &&
    Object.entries(headers).every(([name, value]) => !own.has(name.toLowerCase()) && isKept(name, value))
  );
}

function isKept(name: string, value: unknown): boolean {
  try {
    return typeof value === "string" && new Headers([[name, value]]).get(name) === value;
  } catch {
    return false;
  }
}

/** Sends by fetch what `isForFetch`. */
export const sendBy =
  (fetch: typeof globalThis.fetch): Send =>
  async ({ line, headers, body }) => {
    const [method = "", target = ""] = line.split(" ");
    const type = { "content-type": "application/json" };
    const answer = await fetch(base + target, {
      method,
      headers: { ...(body !== undefined && type), ...lowered(headers as Record<string, string>) },
      ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };

const lowered = (headers: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

import { ServerResponse } from "node:http";
import type { Headers } from "../problem.ts";
import { requestIdOf } from "../request-id.ts";

const nosniff = ["X-Content-Type-Options", "nosniff"];
const own = [...nosniff, "Cross-Origin-Resource-Policy", "same-origin"];

const added = Symbol("headers that go with the answer");

interface Guarded extends ServerResponse {
  [added]?: string[];
}

/**
 * Has headers go with the answer, whoever writes it: a door, tRPC's adapter or Express. One that the answer has by itself is left
 * as it is; `Vary` is added to. Quicker than `setHeader`, which has Node look at every header of the answer one by one.
 */
export function addHeaders(res: ServerResponse, headers: Headers): void {
  const list = ((res as Guarded)[added] ??= []);
  for (const name in headers) list.push(name, headers[name] ?? "");
}

/**
 * Sees that an answer carries its `X-Request-Id` and the headers of every answer, whoever writes it: a door, tRPC's adapter or
 * Express. Node calls `writeHead` for all of them. Headers that are set one by one before cost a read a twelfth of its time.
 */
export function guardHead(res: ServerResponse): void {
  res.writeHead = writeHead;
}

function writeHead(this: Guarded, status: number, ...rest: unknown[]): ServerResponse {
  const more = this[added];
  const always = more?.includes("Cross-Origin-Resource-Policy") ? nosniff : own;
  const [headers] = rest;
  if (Array.isArray(headers)) {
    rest[0] = [...headers, "X-Request-Id", requestIdOf(this), ...always, ...(more ? missingIn(headers, more) : [])];
  } else {
    setMissing(this, ["X-Request-Id", requestIdOf(this), ...always, ...(more ?? [])]);
  }
  return Reflect.apply(ServerResponse.prototype.writeHead, this, [status, ...rest]) as ServerResponse;
}

/** What may come a second time: a list in two headers is one list (RFC 9110 §5.3). */
const isList = (name: string) => name === "Vary";

function missingIn(headers: unknown[], more: string[]): string[] {
  const missing: string[] = [];
  for (let index = 0; index < more.length; index += 2) {
    const name = more[index] ?? "";
    if (isList(name) || !headers.includes(name)) missing.push(name, more[index + 1] ?? "");
  }
  return missing;
}

function setMissing(res: ServerResponse, headers: string[]): void {
  for (let index = 0; index < headers.length; index += 2) {
    const [name = "", value = ""] = headers.slice(index, index + 2);
    if (isList(name)) res.appendHeader(name, value);
    else if (!res.hasHeader(name)) res.setHeader(name, value);
  }
}

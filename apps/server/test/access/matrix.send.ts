import { once } from "node:events";
import { Agent, request } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { appRouter } from "@roster/api";
import type { Shown } from "./matrix.credentials.ts";
import { publicUrl } from "./matrix.stage.ts";

interface Declared {
  _def: { type: "query" | "mutation"; meta: { openapi?: { method: string; path: string } } };
}

/** The procedures of a router by their paths, as tRPC keeps them. */
export const proceduresOf = (router: { _def: { procedures: object } }) =>
  router._def.procedures as Readonly<Record<string, Declared>>;

/** What the router says of a procedure, apart from who may call it. */
export function declared(path: string) {
  const procedure = proceduresOf(appRouter)[path];
  if (!procedure) throw new Error(`There is no ${path}.`);
  return { type: procedure._def.type, route: procedure._def.meta.openapi };
}

export interface Request {
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The headers as they were sent, and the body. */
  text: string;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends a request under the public name of the server, with what is shown. */
export async function send(url: string, { method, target, headers, body }: Request, shown: Shown): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const path = shown.query === undefined ? target : `${target}${target.includes("?") ? "&" : "?"}${shown.query}`;
  const sent = request({
    agent,
    hostname,
    port,
    method,
    path,
    headers: { host: publicUrl.host, ...headers, ...shown.headers },
  });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const chunks = (await response.toArray()) as Buffer[];
  const text = Buffer.concat(chunks).toString();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: `${response.rawHeaders.join("\n")}\n\n${text}`,
    body: text,
  };
}

const json = { "content-type": "application/json" };

/** A call of a procedure by itself, at the RPC door. */
export function rpcCall(path: string, input: unknown): Request {
  return rpcRequest(path, declared(path).type, input === undefined ? undefined : JSON.stringify(input));
}

/** Calls in one request, all of the type of the first. */
export function rpcBatch(calls: { path: string; input: unknown }[]): Request {
  const inputs = Object.fromEntries(calls.map(({ input }, index) => [index, input ?? null]));
  const names = calls.map(({ path }) => path).join(",");
  const { method, target, ...rest } = rpcRequest(names, declared(calls[0]?.path ?? "").type, JSON.stringify(inputs));
  return { method, target: `${target}${target.includes("?") ? "&" : "?"}batch=1`, ...rest };
}

/** A request with this text as its input. */
export function rpcRequest(names: string, type: "query" | "mutation", text: string | undefined): Request {
  const target = `/trpc/${names}`;
  if (type === "mutation") return { method: "POST", target, headers: json, body: text ?? "{}" };
  return { method: "GET", target: text === undefined ? target : `${target}?input=${encodeURIComponent(text)}` };
}

/** A call at the REST door: fields of the path from the input, the others in the body or the query. Undefined where there is none. */
export function restCall(path: string, input: unknown): Request | undefined {
  const { route } = declared(path);
  if (!route) return undefined;
  const { method } = route;
  const rest: Record<string, unknown> = { ...(input as object) };
  const target = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  if (Object.keys(rest).length === 0) return { method, target };
  if (["POST", "PUT", "PATCH"].includes(method)) return { method, target, headers: json, body: JSON.stringify(rest) };
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return { method, target: `${target}?${query.toString()}` };
}

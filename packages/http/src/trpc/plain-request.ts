import type { IncomingHttpHeaders } from "node:http";
import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { prepareProcedure } from "../call-procedure.ts";
import { maxBatchSize } from "../door.ts";
import { requireShallow } from "../json-depth.ts";
import { parseQuery } from "../query.ts";

export interface PlainCall {
  path: string;
  invoke: ReturnType<typeof prepareProcedure>;
  input: unknown;
}

/** One or several calls of the same type, known procedures all, with inputs that are read. */
export interface PlainRequest {
  type: "query" | "mutation";
  isBatch: boolean;
  calls: PlainCall[];
}

export interface RpcRequest {
  method: string;
  /** Names of procedures, after a slash, and the query. */
  target: string;
  headers: IncomingHttpHeaders;
  /** The body of a POST, if it is JSON. */
  body: string | undefined;
}

/** Whether the answer is one JSON value, and the input too, as far as the headers tell. */
const hasPlainHeaders = ({ "trpc-accept": asked, accept, "content-type": type }: IncomingHttpHeaders): boolean =>
  asked === undefined &&
  (accept === undefined || !accept.includes("application/jsonl")) &&
  (type === undefined || isJson(type));

export const isJson = (contentType: string | undefined): boolean =>
  contentType === "application/json" || contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";

/**
 * Reads a request for procedures of a router, by tRPC's rules for HTTP (https://trpc.io/docs/rpc).
 * Undefined for whatever tRPC would refuse or stream: its own adapter answers that.
 */
export function createPlainReader({ _def: { procedures, _config } }: AnyTRPCRouter, allowMethodOverride: boolean) {
  const { input: transformer } = _config.transformer;
  const known = new Map(
    Object.entries(procedures as Record<string, AnyTRPCProcedure>).map(([path, procedure]) => [
      path,
      { path, type: procedure._def.type, invoke: prepareProcedure(procedure) },
    ]),
  );

  return ({ method, target, headers, body }: RpcRequest): PlainRequest | undefined => {
    if (!hasPlainHeaders(headers)) return undefined;
    const queryAt = target.indexOf("?");
    const names = queryAt < 0 ? target.slice(1) : target.slice(1, queryAt);
    const query = queryAt < 0 ? noParameters : parseQuery(target.slice(queryAt + 1));
    // A fragment, which no target has, would be cut off by tRPC.
    if (query.has("connectionParams") || names.includes("%") || target.includes("#")) return undefined;
    const isBatch = query.get("batch")?.[0] === "1";
    const found = (isBatch ? names.split(",") : [names]).map((name) => known.get(name));
    if (found.length > maxBatchSize) return undefined;
    const type = found[0]?.type;
    if (type !== "query" && type !== "mutation") return undefined;
    if (type === "mutation" ? method !== "POST" : method !== "GET" && !(allowMethodOverride && method === "POST")) {
      return undefined;
    }
    const sent = method === "GET" ? query.get("input")?.[0] : body;
    const inputs = method === "GET" && !sent ? noInputs : readInputs(sent ?? "", isBatch, found.length);
    if (!inputs) return undefined;

    const calls: PlainCall[] = [];
    for (const [index, procedure] of found.entries()) {
      if (procedure?.type !== type) return undefined;
      const { path, invoke } = procedure;
      calls.push({ path, invoke, input: inputs[index] });
    }
    return { type, isBatch, calls };
  };

  /** The inputs by the place of their call. Undefined where they cannot be read, or are nested too deeply. */
  function readInputs(text: string, isBatch: boolean, count: number): unknown[] | undefined {
    try {
      const value: unknown = JSON.parse(text);
      if (!isBatch) return [readInput(value)];
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      return Array.from({ length: count }, (_, index) => readInput((value as Record<number, unknown>)[index]));
    } catch {
      return undefined;
    }
  }

  function readInput(value: unknown): unknown {
    const input: unknown = value === undefined ? undefined : transformer.deserialize(value);
    requireShallow(input);
    return input;
  }
}

const noParameters: ReadonlyMap<string, string[]> = new Map();
const noInputs: unknown[] = [];

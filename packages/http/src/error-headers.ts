import type { TRPCError } from "@trpc/server";
import type { Headers } from "./problem.ts";

const none: Headers = {};

/**
 * The headers that the cause of an error asks for, by its `headers`: `WWW-Authenticate`, `Retry-After`. None for an error that the
 * caller is told nothing of: its cause may be anything, an answer of another server for one.
 */
export function headersOf({ code, cause }: TRPCError): Headers {
  if (code === "INTERNAL_SERVER_ERROR" || !(cause instanceof Error) || !("headers" in cause)) return none;
  const { headers } = cause;
  if (typeof headers !== "object" || headers === null) return none;
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => isText(entry[1])));
}

const isText = (value: unknown): value is string => typeof value === "string";

/** The headers that several errors of one answer ask for. Of the same header, the first counts. */
export function headersOfAll(errors: TRPCError[]): Headers {
  return Object.assign({}, ...errors.map(headersOf).toReversed()) as Headers;
}

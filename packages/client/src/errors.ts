import type { AppRouter, ErrorCode } from "@roster/api";
import { TRPCClientError } from "@trpc/client";

/** An error that the server answered with: `error.data` has `reason`, `errors` and `requestId`. */
export type ApiError<Code extends ErrorCode = ErrorCode> = TRPCClientError<AppRouter> & {
  data: NonNullable<TRPCClientError<AppRouter>["data"]> & { reason: Code };
};

/**
 * Whether `error` is an answer of the server, and with this code if one is given.
 * A network failure is not: it is a `TRPCClientError` without `data`.
 */
export function isApiError<Code extends ErrorCode = ErrorCode>(error: unknown, code?: Code): error is ApiError<Code> {
  if (!(error instanceof TRPCClientError)) return false;
  const reason: unknown = (error.data as { reason?: unknown } | null | undefined)?.reason;
  return typeof reason === "string" && (code === undefined || reason === code);
}

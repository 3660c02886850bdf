import { TRPCClientError } from "@trpc/client";
import type { Violation, WireError } from "./calls.ts";
import type { ErrorCode } from "./contract.ts";

/** What goes wrong without an answer of the server that could be read. */
export type ClientErrorCode =
  /** The server could not be reached, or the connection was lost before its answer was whole. */
  | "client.network"
  /** There was no answer within `timeoutMs`. */
  | "client.timeout"
  /** The caller's signal ended the call. */
  | "client.aborted"
  /** What answered is no Roster server: a proxy's page, say. */
  | "client.bad_answer"
  /** The request could not be made: `apiKey` or `headers` failed, or the input is no JSON. Nothing was sent. */
  | "client.bad_request";

/** Every code of an {@link ApiError}: the server's catalogue, and the client's own. */
export type ApiErrorCode = ErrorCode | ClientErrorCode;

/** What an {@link ApiError} is made of. */
export interface ApiErrorFacts<Code extends ApiErrorCode = ApiErrorCode> {
  code: Code;
  /** The HTTP status of the call. */
  status?: number | undefined;
  /** What the server knows the request by. */
  requestId?: string | undefined;
  /** What `Retry-After` asked for, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** The error as the server sent it. */
  shape?: WireError<ErrorCode> | undefined;
  /** What is wrong with the input. */
  errors?: Violation[] | undefined;
  /** What failed underneath. */
  cause?: Error | undefined;
}

// A page or a program may hold two copies of this package, whose classes differ.
const brand = Symbol.for("@roster/client.ApiError");

/** What an {@link ApiError} is of tRPC's error, whose own declarations ask for those of Node. */
interface BaseError extends Error {
  /** The error as the server sent it; undefined where it did not answer. */
  readonly shape: WireError<ErrorCode> | undefined;
  readonly data: WireError<ErrorCode>["data"] | undefined;
  /** What failed underneath, such as the error of `fetch`. */
  readonly cause: Error | undefined;
  /** What tRPC's links say of an error: here nothing. */
  meta: Record<string, unknown> | undefined;
}

interface BaseErrorOptions {
  result?: { error: WireError<ErrorCode> };
  cause?: Error;
}

// Guarantee: TRPCClientError takes these options, and has these fields.
const BaseError: new (message: string, options: BaseErrorOptions) => BaseError = TRPCClientError;

/**
 * The one error that calls reject with. It is also a `TRPCClientError`, whose `data` and `shape` are what the server sent.
 * No message, cause or field of it contains the API key.
 */
export class ApiError<Code extends ApiErrorCode = ApiErrorCode> extends BaseError {
  /** The stable public code. A newer server may send codes that the type does not list. */
  readonly code: Code;
  /** The HTTP status of this call; undefined where the server gave no answer. */
  readonly status: number | undefined;
  /** What the operator of the server finds in its log; undefined where nothing was sent. */
  readonly requestId: string | undefined;
  /** By field, as in `email` or `address.city`, the first thing wrong with it; `""` is the input as a whole. */
  readonly fields: Record<string, string>;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { code, status, requestId, retryAfterMs, shape, errors, cause }: ApiErrorFacts<Code>) {
    super(message, { ...(shape && { result: { error: shape } }), ...(cause && { cause }) });
    // The constructor of TRPCClientError makes every error one of its own class.
    Object.setPrototypeOf(this, new.target.prototype);
    Object.defineProperty(this, brand, { value: true });
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.fields = fieldsOf(errors ?? []);
  }
}

/** Whether `error` is one of a call, and has this code if one is given. */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Code extends ApiErrorCode>(error: unknown, code: Code): error is ApiError<Code>;
export function isApiError(error: unknown, code?: ApiErrorCode): error is ApiError {
  if (typeof error !== "object" || error === null || !(brand in error)) return false;
  return code === undefined || ("code" in error && error.code === code);
}

function fieldsOf(errors: Violation[]): Record<string, string> {
  const fields = new Map<string, string>();
  for (const { path, message } of errors) {
    const name = path.join(".");
    if (!fields.has(name)) fields.set(name, message);
  }
  return Object.fromEntries(fields);
}

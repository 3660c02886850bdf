import type { ApiError } from "./errors.ts";

/** How an attempt of a call ended. */
export type Outcome = { data: unknown } | Failure;

/** An attempt that failed, and what that says about another. */
export interface Failure {
  error: ApiError;
  /** The server could not be reached, or it or a proxy said that it cannot answer: 502, 503, 504. */
  isOutage: boolean;
  /** It is certain that the server did not act: no connection was made, 429, or 503 with `Retry-After`. */
  isUndone: boolean;
}

/** One HTTP request, as the calls that travel in it share it. */
export interface Trip {
  requestId: string;
  /** From 0 to 1, by which its calls wait for the same time, so that they travel together again. */
  jitter: number;
  /** Whether the retry of its calls, which are one request again, is taken from the budget. */
  isPaid: boolean;
}

/** A failure that says nothing about the server. */
export const failure = (error: ApiError): Failure => ({ error, isOutage: false, isUndone: false });

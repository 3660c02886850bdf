import type { TRPCError } from "@trpc/server";
import { z } from "zod";
import { DomainError, problemTypes, summarize } from "./errors.ts";
import type { ErrorCode, Violation } from "./errors.ts";

/** What an error says on the wire, at both doors. */
export interface ErrorFacts {
  reason: ErrorCode;
  message: string;
  errors?: Violation[];
}

type TRPCCode = TRPCError["code"];

/** Errors that tRPC raises by itself, before a procedure runs. */
const transportReasons: Partial<Record<TRPCCode, ErrorCode>> = {
  PARSE_ERROR: "request.malformed_json",
  BAD_REQUEST: "request.invalid",
  UNAUTHORIZED: "auth.required",
  FORBIDDEN: "auth.forbidden",
  NOT_FOUND: "route.not_found",
  METHOD_NOT_SUPPORTED: "method.not_allowed",
  PAYLOAD_TOO_LARGE: "request.too_large",
  UNSUPPORTED_MEDIA_TYPE: "request.unsupported_media_type",
  TOO_MANY_REQUESTS: "rate.limited",
  SERVICE_UNAVAILABLE: "server.unavailable",
};

/** The one place that decides what a caller is told. What is not known here is `server.internal`, without its message. */
export function factsOf(error: TRPCError): ErrorFacts {
  const { cause } = error;
  if (cause instanceof DomainError) {
    return {
      reason: cause.code,
      message: cause.message,
      ...(cause.violations.length > 0 && { errors: cause.violations }),
    };
  }
  if (error.code === "BAD_REQUEST" && cause instanceof z.core.$ZodError) {
    const errors = violationsOf(cause);
    return { reason: "request.invalid", message: summarize(errors), errors };
  }
  // tRPC says BAD_REQUEST of input that is not JSON.
  const isNotJson = error.code === "BAD_REQUEST" && cause instanceof SyntaxError;
  const reason = isNotJson ? "request.malformed_json" : (transportReasons[error.code] ?? "server.internal");
  return { reason, message: problemTypes[reason].meaning };
}

/** Every violation of a failed validation. An unknown field is named by its own path. */
export function violationsOf({ issues }: z.core.$ZodError): Violation[] {
  return issues.flatMap((issue): Violation[] => {
    const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    if (issue.code !== "unrecognized_keys") return [{ path, ...ruleOf(issue) }];
    return issue.keys.map((key) => ({ path: [...path, key], code: issue.code, message: "Is not a known field." }));
  });
}

function ruleOf(issue: z.core.$ZodIssue): Omit<Violation, "path"> {
  const { code, message } = issue;
  if (code === "invalid_type" && issue.expected === "object") return { code, message: "Must be a JSON object." };
  // A number beyond ±(2^53−1) is no integer that can be read, so it breaks the rule that text in a path breaks.
  if ((code === "too_big" || code === "too_small") && issue.origin === "int") return { code: "invalid_type", message };
  return { code, message };
}

const trpcCodes: Record<number, TRPCCode> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  422: "BAD_REQUEST",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** The tRPC code that a domain error travels under. */
export const trpcCodeOf = (error: DomainError): TRPCCode =>
  trpcCodes[problemTypes[error.code].status] ?? "INTERNAL_SERVER_ERROR";

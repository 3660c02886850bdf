import type { Violation, WireError } from "./calls.ts";
import type { ErrorCode } from "./contract.ts";
import { ApiError } from "./errors.ts";
import type { ApiErrorCode } from "./errors.ts";
import type { Outcome } from "./outcome.ts";
import { readRetryAfter } from "./retry-after.ts";
import { hideIn } from "./secrets.ts";
import type { Hide } from "./secrets.ts";

/** An answer that was read to its end. */
export interface Answer {
  status: number;
  retryAfter: string | null;
  /** As the answer's header has it, else as it was sent. */
  requestId: string;
  text: string;
}

/** What the server says of an error, whichever door it came through. */
interface Told {
  code?: ApiErrorCode | undefined;
  message: string;
  status?: number | undefined;
  requestId?: string | undefined;
  errors?: Violation[] | undefined;
  shape?: WireError<ErrorCode> | undefined;
}

/**
 * What came of each call, by tRPC's rules (https://trpc.io/docs/rpc): several calls are answered by an array, in their order,
 * or by one error for all of them. Guards and proxies answer with problem details (RFC 9457) or with anything.
 */
export function readAnswer(answer: Answer, count: number, hide: Hide): Outcome[] {
  const body = parse(answer.text);
  const isEach = count > 1 && Array.isArray(body) && body.length === count;
  return Array.from({ length: count }, (_, index) => {
    const entry: unknown = isEach ? body[index] : body;
    if (isObject(entry) && isObject(entry["result"]) && (count === 1 || isEach))
      return { data: entry["result"]["data"] };
    return failureOf(answer, toldBy(entry, hide));
  });
}

function failureOf(answer: Answer, told: Told | undefined): Outcome {
  const status = told?.status ?? answer.status;
  const retryAfterMs = status === 429 || status === 503 ? readRetryAfter(answer.retryAfter) : undefined;
  const isOutage = status === 502 || status === 503 || status === 504;
  const code = told?.code ?? (isOutage ? "server.unavailable" : status === 429 ? "rate.limited" : "client.bad_answer");
  const facts = { requestId: answer.requestId, ...told, code, status, retryAfterMs };
  const error = new ApiError(told?.message ?? `What answered, with status ${status}, is no Roster server.`, facts);
  return { error, isOutage, isUndone: status === 429 || (status === 503 && retryAfterMs !== undefined) };
}

function toldBy(entry: unknown, hide: Hide): Told | undefined {
  if (!isObject(entry)) return undefined;
  const safe = hideIn(entry, hide);
  const { error } = safe;
  if (isObject(error) && typeof error["message"] === "string") {
    const data = isObject(error["data"]) ? error["data"] : {};
    const shape = { ...error, data } as unknown as WireError<ErrorCode>;
    return { message: error["message"], shape, ...factsOf(data, data["reason"], data["httpStatus"]) };
  }
  if (typeof safe["code"] !== "string" || typeof safe["detail"] !== "string") return undefined;
  return { message: safe["detail"], ...factsOf(safe, safe["code"], safe["status"]) };
}

function factsOf({ requestId, errors }: Record<string, unknown>, code: unknown, status: unknown) {
  return {
    code: typeof code === "string" ? (code as ApiErrorCode) : undefined,
    status: typeof status === "number" ? status : undefined,
    ...(typeof requestId === "string" && requestId !== "" && { requestId }),
    errors: Array.isArray(errors) ? errors.filter(isViolation) : undefined,
  };
}

const isViolation = (value: unknown): value is Violation =>
  isObject(value) && Array.isArray(value["path"]) && typeof value["message"] === "string";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

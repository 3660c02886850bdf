import { readAnswer } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { ApiError } from "./errors.ts";
import type { ApiErrorCode } from "./errors.ts";
import { hasNotConnected, reasonOf } from "./network-errors.ts";
import { requireKey } from "./options.ts";
import type { ReadOptions, RequestEvent, ResponseEvent } from "./options.ts";
import { failure } from "./outcome.ts";
import type { Failure, Outcome } from "./outcome.ts";
import { createHide, hiddenCopy } from "./secrets.ts";
import type { Hide } from "./secrets.ts";

/** A call as it is sent. */
export interface SentCall {
  path: string;
  /** JSON, if there is an input. */
  input: string | undefined;
}

/** Calls of one kind, which travel as one HTTP request. */
interface ExchangeRequest {
  isRead: boolean;
  calls: SentCall[];
  requestId: string;
  attempt: number;
  signal: AbortSignal;
}

/** Sends a request and tells what came of each of its calls, in their order. It does not reject. */
export type Exchange = (request: ExchangeRequest) => Promise<Outcome[]>;

/**
 * Speaks tRPC's HTTP rules (https://trpc.io/docs/rpc) with the server that the options name. `onEnd` is told the outcomes of
 * every request that was sent and has ended by itself.
 */
export function createExchange(options: ReadOptions, onEnd: (outcomes: Outcome[]) => void): Exchange {
  return async ({ isRead, calls, requestId, attempt, signal }) => {
    const method = isRead ? "GET" : "POST";
    const event: RequestEvent = { requestId, attempt, paths: calls.map(({ path }) => path), method };
    const all = (failed: Failure): Outcome[] => calls.map(() => failed);

    let sent: Awaited<ReturnType<typeof headersOf>>;
    try {
      sent = await headersOf(options);
    } catch (error) {
      const key = typeof options.apiKey === "string" ? options.apiKey : undefined;
      return all(failure(badRequest(error, createHide(key, {}))));
    }
    if (signal.aborted) return all(failure(new ApiError("The call was ended.", { code: "client.aborted", requestId })));
    const { headers, hide } = sent;
    const body = isRead ? undefined : inputOf(calls);
    const init = {
      method,
      headers: {
        ...headers,
        "x-request-id": requestId,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      signal,
      ...(body !== undefined && { body }),
    } as const;

    tell(options.onRequest, event);
    const startedAt = performance.now();
    const end = (status: number | undefined, error?: ApiError) =>
      tell<ResponseEvent>(options.onResponse, { ...event, durationMs: performance.now() - startedAt, status, error });
    let status: number | undefined;
    let answer: Answer;
    try {
      const send = options.fetch ?? globalThis.fetch;
      const response = await send(isRead ? readUrl(options.url, calls) : writeUrl(options.url, calls), init);
      status = response.status;
      answer = {
        status,
        retryAfter: response.headers.get("retry-after"),
        requestId: response.headers.get("x-request-id") ?? requestId,
        text: await response.text(),
      };
    } catch (error) {
      const failed = lost(error, { requestId, hide, isAborted: signal.aborted });
      end(status, failed.error);
      if (!signal.aborted) onEnd(all(failed));
      return all(failed);
    }
    end(status);
    const outcomes = readAnswer(answer, calls.length, hide);
    onEnd(outcomes);
    return outcomes;
  };
}

/** The URL of calls that read: all that they ask is in it. */
export function readUrl(url: string, calls: SentCall[]): string {
  const input = inputOf(calls);
  const target = writeUrl(url, calls);
  return input === undefined ? target : `${target}${calls.length > 1 ? "&" : "?"}input=${encodeURIComponent(input)}`;
}

const writeUrl = (url: string, calls: SentCall[]) =>
  `${url}/${calls.map(({ path }) => path).join(",")}${calls.length > 1 ? "?batch=1" : ""}`;

/** One input as it is, several by the place of their call. */
function inputOf(calls: SentCall[]): string | undefined {
  if (calls.length === 1) return calls[0]?.input;
  const given = calls.map(({ input }, index) => (input === undefined ? [] : [`"${index}":${input}`])).flat();
  return `{${given.join(",")}}`;
}

async function headersOf(options: ReadOptions): Promise<{ headers: Record<string, string>; hide: Hide }> {
  const key = typeof options.apiKey === "function" ? await options.apiKey() : options.apiKey;
  const own = (typeof options.headers === "function" ? await options.headers() : options.headers) ?? {};
  if (key !== undefined) requireKey(key);
  requireHeaders(own);
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const lowerCased = Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]));
  return { headers: { ...lowerCased, ...authorization }, hide: createHide(key, own) };
}

/** The runtime's own error would tell the value. */
function requireHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      new Headers().set(name, value);
    } catch {
      throw new TypeError(
        `The header ${JSON.stringify(name)} cannot be sent with the value that \`headers\` gives it.`,
      );
    }
  }
}

/** `client.bad_request`: what the caller gave cannot be sent. */
export function badRequest(cause: unknown, hide: Hide = (text) => text): ApiError {
  const error = hiddenCopy(cause, hide);
  return new ApiError(`The request could not be made: ${reasonOf(error)}`, {
    code: "client.bad_request",
    cause: error,
  });
}

function lost(
  error: unknown,
  { requestId, hide, isAborted }: { requestId: string; hide: Hide; isAborted: boolean },
): Failure {
  const cause = hiddenCopy(error, hide);
  const code: ApiErrorCode = isAborted ? "client.aborted" : "client.network";
  const message = isAborted ? "The request was ended." : `The server could not be reached: ${reasonOf(cause)}`;
  return {
    error: new ApiError(message, { code, requestId, cause }),
    isOutage: !isAborted,
    isUndone: !isAborted && hasNotConnected(error),
  };
}

function tell<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch {
    // A hook watches; what it throws is no reason for a call to fail.
  }
}

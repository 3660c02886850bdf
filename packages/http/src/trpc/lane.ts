import { getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from "@trpc/server";
import type { AnyTRPCRouter } from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import { requestIds } from "./door-errors.ts";
import type { PlainCall, PlainRequest } from "./plain-request.ts";

export interface LaneOptions {
  router: AnyTRPCRouter;
  /** Told of every error of a call, and of an answer that cannot be made. */
  onError(error: TRPCError, where: { requestId: string; path: string | undefined }): void;
}

/** What is answered: the status and the body by tRPC's rules, and the errors that headers may tell of. */
export interface LaneAnswer {
  status: number;
  body: string;
  errors: TRPCError[];
}

/** What came of a call. An error is told by its place: one of another copy of tRPC is no instance of TRPCError. */
type Outcome = { data: unknown } | { error: TRPCError };

/** One entry of an answer, in tRPC's envelope. */
type Reply = Extract<Parameters<typeof getHTTPStatusCode>[0], { result: unknown } | { error: unknown }>;

/**
 * Answers plain requests by calling their procedures, as tRPC's own adapter does but without a fetch Request, a stream or an
 * abort controller for each call. Bytes, statuses and error shapes are the adapter's (stock.test.ts compares them); a procedure
 * gets no `signal`, since nothing that is answered whole is worth giving up half way.
 */
export function createLane({ router, onError }: LaneOptions) {
  const config = router._def._config;

  return async (
    { type, isBatch, calls }: PlainRequest,
    requestId: string,
    createContext: () => unknown,
  ): Promise<LaneAnswer> => {
    let context: object | undefined;
    let refusal: { cause: unknown } | undefined;
    try {
      context = (await createContext()) as object;
    } catch (cause) {
      refusal = { cause };
    }

    function replyTo(error: TRPCError, call?: PlainCall): Reply {
      const about = { config, error, type, path: call?.path, input: call?.input, ctx: context };
      return { error: requestIds.run(requestId, () => getTRPCErrorShape(about)) };
    }

    async function run(call: PlainCall, batchIndex: number): Promise<Outcome> {
      const { path, invoke, input } = call;
      try {
        if (refusal) throw refusal.cause;
        return { data: await invoke({ path, type, ctx: context, input, batchIndex }) };
      } catch (cause) {
        const error = getTRPCErrorFromUnknown(cause);
        onError(error, { requestId, path });
        return { error };
      }
    }

    const errors: TRPCError[] = [];
    try {
      const outcomes = isBatch ? await Promise.all(calls.map(run)) : [await run(calls[0] as PlainCall, 0)];
      const replies = calls.map((call, index): Reply => {
        let outcome = outcomes[index] as Outcome;
        if ("data" in outcome && holdsStream(outcome.data)) {
          if (!isBatch) throw notStreaming();
          outcome = { error: notStreaming() };
        }
        if ("data" in outcome) return { result: { data: outcome.data } };
        errors.push(outcome.error);
        return replyTo(outcome.error, call);
      });
      const status = errors.length === 0 ? 200 : getHTTPStatusCode(replies);
      const sent = replies.map(serialized);
      return { status, body: JSON.stringify(isBatch ? sent : sent[0]), errors };
    } catch (cause) {
      // A value that JSON cannot hold, for one.
      const error = getTRPCErrorFromUnknown(cause);
      onError(error, { requestId, path: undefined });
      const reply = replyTo(error);
      return { status: getHTTPStatusCode(reply), body: JSON.stringify(serialized(reply)), errors: [...errors, error] };
    }
  };

  function serialized(reply: Reply): object {
    const { serialize } = config.transformer.output;
    return "error" in reply ? { error: serialize(reply.error) } : { result: { data: serialize(reply.result.data) } };
  }
}

const notStreaming = () =>
  new TRPCError({
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "Cannot use stream-like response in non-streaming request - use httpBatchStreamLink",
  });

/** Whether an output is to be streamed, by tRPC's rule: it iterates over time, or one of its own values does or is a promise. */
function holdsStream(data: unknown): boolean {
  if (!isObject(data)) return false;
  return (
    Symbol.asyncIterator in data || Object.values(data).some((value) => isAsyncIterable(value) || isPromise(value))
  );
}

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAsyncIterable = (value: unknown): boolean => isObject(value) && Symbol.asyncIterator in value;

const isPromise = (value: unknown): boolean =>
  (isObject(value) || typeof value === "function") &&
  "then" in value &&
  typeof value.then === "function" &&
  "catch" in value &&
  typeof value.catch === "function";

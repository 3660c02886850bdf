import { createBudget } from "./budget.ts";
import { ApiError } from "./errors.ts";
import type { ApiErrorCode } from "./errors.ts";
import { createOutageGate } from "./outage.ts";
import type { Failure, Outcome, Trip } from "./outcome.ts";

/** A call, as far as it matters for sending it again. */
export interface Call {
  isRead: boolean;
  /** Sends the call for the `number`th time. Tells the request that it travels in; does not reject. */
  send(number: number, signal: AbortSignal, onTrip: (trip: Trip) => void): Promise<Outcome>;
}

export interface RetryOptions {
  /** How long a call may take, in milliseconds. */
  timeoutMs: number;
  /** How often a call is sent again, probes of an outage not counted. */
  retries: number;
}

// The bounds of the pause before the first and the last retry, which is drawn between 0 and the bound ("full jitter").
const firstPauseMs = 200;
const maxPauseMs = 2_000;

/** Failures in a row that make an outage; fewer where a single call could not have as many. */
const outageThreshold = 3;

/**
 * Makes calls, again where that may help.
 *
 * Guarantee:
 * - A write is sent again only if it is certain that the server did not act. A read is sent again after 429 and in an outage.
 * - A read without an answer after `timeoutMs / (retries + 1)` gets another attempt beside it; the first answer counts.
 * - Retries are at most a tenth of the calls, and a few more at the beginning (budget.ts). Calls that failed in one request are
 *   sent again in one request, which costs the budget one.
 * - In an outage (outage.ts) what is not sent yet waits, at no cost; a read thus survives every outage that ends within its
 *   time, if `retries` is not 0.
 * - A call settles within `timeoutMs`, and at once when its signal is aborted or the pause that is due is longer than what is
 *   left of its time. Then no timer and no listener of it is left.
 */
export function createRetries({ timeoutMs, retries }: RetryOptions) {
  const budget = createBudget();
  const silenceMs = timeoutMs / (retries + 1);
  const threshold = retries === 0 ? Infinity : Math.min(outageThreshold, retries + 1);
  const gate = createOutageGate({ threshold, silenceMs });

  /** Counts a request that was sent and has ended by itself. */
  function onEnd(outcomes: Outcome[]): void {
    const [first] = outcomes;
    const isOutage = outcomes.every((outcome) => "error" in outcome && outcome.isOutage);
    if (first && "error" in first && isOutage) gate.failed(first.error);
    else gate.answered();
  }

  /** Resolves to the result of a call; rejects with an ApiError. */
  function run(call: Call, callerSignal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = new AbortController();
      const course = createCourse(call, ended.signal);
      const end = () => {
        clearTimeout(timer);
        callerSignal?.removeEventListener("abort", abort);
        ended.abort();
      };
      const abort = () => {
        end();
        reject(course.errorOf("client.aborted", "The call was aborted."));
      };
      const timer = setTimeout(() => {
        const late = `There was no answer within ${timeoutMs} ms.`;
        const error = course.heldError() ?? course.errorOf("client.timeout", late);
        end();
        reject(error);
      }, timeoutMs);
      if (callerSignal?.aborted) return abort();
      callerSignal?.addEventListener("abort", abort, { once: true });
      budget.earn();
      void course.settle().then((outcome) => {
        end();
        if ("error" in outcome) reject(outcome.error);
        else resolve(outcome.data);
      });
    });
  }

  /** The attempts of one call. `signal` ends them all. */
  function createCourse(call: Call, signal: AbortSignal) {
    const deadline = performance.now() + timeoutMs;
    let left = retries;
    let attempts = 0;
    let inFlight = 0;
    let held = 0;
    let trip: Trip | undefined;
    let last: ApiError | undefined;

    const mayRepeat = ({ isUndone, isOutage }: Failure) => isUndone || (call.isRead && isOutage);

    /** Takes a retry of this call, and of the budget where no other call of the same request has. */
    function takeRetry(): boolean {
      if (left === 0 || signal.aborted || !budget.pay(trip)) return false;
      left -= 1;
      return true;
    }

    async function settle(): Promise<Outcome> {
      for (let bound = firstPauseMs; ; bound = Math.min(2 * bound, maxPauseMs)) {
        const outcome = await attempt();
        if (!("error" in outcome) || !mayRepeat(outcome) || signal.aborted) return outcome;
        last = outcome.error;
        const pauseMs = (last.retryAfterMs ?? 0) + (trip?.jitter ?? 1) * bound;
        if (retries === 0 || pauseMs > deadline - performance.now()) return outcome;
        if (gate.isClosed()) continue;
        if (!takeRetry()) return outcome;
        await new Promise<void>((resolve) => after(pauseMs, signal, resolve));
      }
    }

    /** An attempt, and further ones beside it while there is no answer. Resolves to the first answer, else the last failure. */
    function attempt(): Promise<Outcome> {
      return new Promise((resolve) => {
        let underWay = 0;
        let endSilence = () => {};

        async function begin(onTrip: () => void): Promise<void> {
          underWay += 1;
          held += 1;
          const leave = await gate.enter(signal);
          held -= 1;
          attempts += 1;
          inFlight += 1;
          const outcome = await call.send(attempts, signal, (sent) => {
            trip = sent;
            onTrip();
          });
          leave();
          inFlight -= 1;
          underWay -= 1;
          if (underWay > 0 && "error" in outcome && mayRepeat(outcome)) return;
          endSilence();
          resolve(outcome);
        }

        function watch(): void {
          if (!call.isRead) return;
          endSilence = after(silenceMs, signal, () => {
            if (!takeRetry()) return;
            void begin(() => {});
            watch();
          });
        }

        void begin(watch);
      });
    }

    return {
      settle,
      /** What a call that was only waiting for the end of an outage ends with. */
      heldError(): ApiError | undefined {
        if (held === 0 || inFlight > 0) return undefined;
        if (last) return last;
        const error = gate.lastError();
        return error && new ApiError(error.message, { code: error.code, status: error.status, cause: error });
      },
      errorOf: (code: ApiErrorCode, message: string) =>
        new ApiError(message, { code, requestId: trip?.requestId, cause: last }),
    };
  }

  return { run, onEnd };
}

/** Calls `act` after a time, unless the signal is aborted before or what is returned is called. */
function after(ms: number, signal: AbortSignal, act: () => void): () => void {
  const timer = setTimeout(() => {
    signal.removeEventListener("abort", cancel);
    act();
  }, ms);
  const cancel = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  };
  signal.addEventListener("abort", cancel, { once: true });
  return cancel;
}

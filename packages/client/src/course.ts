import type { Budget } from "./budget.ts";
import { ApiError } from "./errors.ts";
import type { ApiErrorCode } from "./errors.ts";
import type { OutageGate } from "./outage.ts";
import { failure } from "./outcome.ts";
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

interface CourseOptions extends RetryOptions {
  call: Call;
  signal: AbortSignal;
  budget: Budget;
  gate: OutageGate;
}

// The bounds of the pause before the first and the last retry, which is drawn between 0 and the bound ("full jitter").
const firstPauseMs = 200;
const maxPauseMs = 2_000;

/** How long an attempt may be without an answer before there is another beside it, in milliseconds. */
export const silenceOf = ({ timeoutMs, retries }: RetryOptions) => timeoutMs / (retries + 1);

/** The attempts of one call, by the rules of retries.ts. `signal` ends them all. */
export function createCourse({ call, signal, budget, gate, timeoutMs, retries }: CourseOptions) {
  const silenceMs = silenceOf({ timeoutMs, retries });
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
      const isTooLate = gate.pauseMs() > deadline - performance.now();
      const given = isTooLate ? heldError() : undefined;
      if (given) return failure(given);
      const outcome = await attempt();
      if (!("error" in outcome) || !mayRepeat(outcome) || signal.aborted) return outcome;
      last = outcome.error;
      const pauseMs = (last.retryAfterMs ?? 0) + (trip?.jitter ?? 1) * bound;
      if (retries === 0 || pauseMs > deadline - performance.now()) return outcome;
      if (gate.isClosed()) {
        // What failed was the outage's doing: the call has its retries for what comes after.
        left = retries;
        continue;
      }
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

  /** What a call ends with that waits for the end of an outage: what its last attempt met, else that of another call. */
  function heldError(): ApiError | undefined {
    if (inFlight > 0) return undefined;
    if (last) return last;
    const other = gate.lastError();
    return other && new ApiError(other.message, { code: other.code, status: other.status, cause: other });
  }

  function errorOf(code: ApiErrorCode, message: string): ApiError {
    return new ApiError(message, { code, requestId: trip?.requestId, cause: last });
  }

  return {
    /** Resolves to the outcome of the call; does not have to, once the signal is aborted. */
    settle,
    /** Why the call ends when its time is over. */
    lateError: () =>
      (held > 0 && heldError()) || errorOf("client.timeout", `There was no answer within ${timeoutMs} ms.`),
    abortError: () => errorOf("client.aborted", "The call was aborted."),
  };
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

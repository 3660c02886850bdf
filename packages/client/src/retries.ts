import { createBudget } from "./budget.ts";
import { createCourse, silenceOf } from "./course.ts";
import type { Call, RetryOptions } from "./course.ts";
import { createOutageGate } from "./outage.ts";
import type { Outcome } from "./outcome.ts";

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
  const threshold = retries === 0 ? Infinity : Math.min(outageThreshold, retries + 1);
  const gate = createOutageGate({ threshold, silenceMs: silenceOf({ timeoutMs, retries }) });

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
      const course = createCourse({ call, signal: ended.signal, budget, gate, timeoutMs, retries });
      const end = () => {
        clearTimeout(timer);
        callerSignal?.removeEventListener("abort", abort);
        ended.abort();
      };
      const abort = () => {
        end();
        reject(course.abortError());
      };
      const timer = setTimeout(() => {
        const error = course.lateError();
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

  return { run, onEnd };
}

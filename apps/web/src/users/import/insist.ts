import { isApiError } from "@roster/client";

const pauseMs = 1_000;

interface InsistOptions {
  /** Ends it, at once. */
  signal: AbortSignal;
  /** Whether what fails now is no longer tried again. */
  isCancelled: () => boolean;
  onOutage: (error: unknown) => void;
  onAnswer: () => void;
}

/**
 * Makes a call until there is an answer that is not an outage; what else it fails with is thrown. `onUncertain` is told of every
 * call that may have had an effect nevertheless. Resolves to undefined where it was cancelled first.
 */
export function createInsist({ signal, isCancelled, onOutage, onAnswer }: InsistOptions) {
  return async <Result>(call: () => Promise<Result>, onUncertain = () => {}): Promise<Result | undefined> => {
    while (!signal.aborted) {
      try {
        const result = await call();
        onAnswer();
        return result;
      } catch (error) {
        if (!signal.aborted && !isOutage(error)) throw error;
        onUncertain();
        if (signal.aborted || isCancelled()) return undefined;
        onOutage(error);
        await pause(signal);
      }
    }
    return undefined;
  };
}

/** Whether nobody who could answer was reached, or what was reached is about to be there again. */
function isOutage(error: unknown): boolean {
  if (!isApiError(error)) return false;
  return error.status === undefined || [502, 503, 504].includes(error.status);
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, pauseMs);
    signal.addEventListener("abort", end);
  });
}

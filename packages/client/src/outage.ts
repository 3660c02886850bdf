import type { ApiError } from "./errors.ts";

export interface OutageOptions {
  /** How many failures in a row are an outage. Infinity: none ever is. */
  threshold: number;
  /** How long a probe may stay without an answer before there is another, in milliseconds. */
  silenceMs: number;
}

/** The longest pause between two probes, where the server does not ask for another: the mean is half of it. */
const maxPauseMs = 1_000;

/** The longest that probes are put off, whatever the server asks for. */
const maxRetryAfterMs = 10_000;

/** Where a client stands in an outage: what would be sent waits at the gate. */
export type OutageGate = ReturnType<typeof createOutageGate>;

/**
 * Holds requests back while the server cannot answer.
 *
 * An outage begins with `threshold` requests in a row, of all calls of the client, that could not reach the server or got 502,
 * 503 or 504. It ends with the first request that got any other answer.
 *
 * Guarantee:
 * - In an outage one attempt at a time is let through, as a probe. The next one follows after a random pause of up to a second,
 *   or after what `Retry-After` asks for: so a client sends about two requests a second, however many calls it has.
 * - When the outage ends, all that waited goes on at once, in the order in which it came, and travels in batches again.
 * - A probe that stays silent for `silenceMs` no longer keeps others from being one.
 * - Nobody waits for longer than his own signal allows, and no timer runs while nobody waits and no probe is under way.
 */
export function createOutageGate({ threshold, silenceMs }: OutageOptions) {
  let failures = 0;
  let last: ApiError | undefined;
  let probeAt = 0;
  let probe: object | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<() => void>();

  const isClosed = () => failures >= threshold;

  function schedule(): void {
    clearTimeout(timer);
    if (!isClosed() || probe || waiting.size === 0) return;
    timer = setTimeout(letOneThrough, Math.max(0, probeAt - performance.now()));
  }

  function letOneThrough(): void {
    const [next] = waiting;
    if (next) pass(next);
  }

  function pass(next: () => void): void {
    waiting.delete(next);
    next();
  }

  /** Makes the caller the probe, until what it returns is called. */
  function beginProbe(): () => void {
    const own = {};
    probe = own;
    const end = () => {
      clearTimeout(silence);
      if (probe !== own) return;
      probe = undefined;
      schedule();
    };
    const silence = setTimeout(end, silenceMs);
    return end;
  }

  return {
    isClosed,

    /** How long it is until there may be a probe, in milliseconds; 0 where there is no outage. */
    pauseMs: () => (isClosed() ? Math.max(0, probeAt - performance.now()) : 0),

    /** The last failure of the outage, if there is one. */
    lastError: () => (isClosed() ? last : undefined),

    /** Resolves when an attempt may be sent, or its signal ends it. What it resolves to is called when the attempt has ended. */
    enter(signal: AbortSignal): Promise<() => void> {
      if (!isClosed()) return Promise.resolve(() => {});
      return new Promise((resolve) => {
        const next = () => {
          signal.removeEventListener("abort", leave);
          resolve(isClosed() && !signal.aborted ? beginProbe() : () => {});
        };
        const leave = () => {
          pass(next);
          schedule();
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.add(next);
        schedule();
      });
    },

    /** A request could not reach the server, or was told that it cannot answer. */
    failed(error: ApiError): void {
      failures += 1;
      last = error;
      const asked = error.retryAfterMs;
      const pause = asked === undefined ? maxPauseMs : maxPauseMs / 4;
      probeAt = performance.now() + Math.min(asked ?? 0, maxRetryAfterMs) + Math.random() * pause;
      schedule();
    },

    /** A request was answered. */
    answered(): void {
      failures = 0;
      last = undefined;
      probe = undefined;
      clearTimeout(timer);
      for (const next of waiting) pass(next);
    },
  };
}

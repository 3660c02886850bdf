import { ApiError } from "./errors.ts";
import { readUrl } from "./exchange.ts";
import type { Exchange, SentCall } from "./exchange.ts";
import { failure } from "./outcome.ts";
import type { Outcome, Trip } from "./outcome.ts";
import { newRequestId } from "./request-id.ts";

export interface BatchOptions {
  exchange: Exchange;
  url: string;
  /** Whether attempts travel together at all. */
  batch: boolean;
}

/** One attempt of a call. */
export interface Attempt extends SentCall {
  isRead: boolean;
  /** 1 for the first. */
  number: number;
  /** Ends the attempt, which is then `client.aborted`. */
  signal: AbortSignal;
  /** Told which request the attempt travels in, when it is sent. */
  onTrip(trip: Trip): void;
}

interface Waiting {
  attempt: Attempt;
  resolve(outcome: Outcome): void;
}

// The most calls that the server takes in one request.
const maxCalls = 10;

// Node reads 16 KiB of request line and headers together; a longer batch travels as several requests.
const maxUrlLength = 8_000;

// The server reads bodies of 100,000 bytes, and a UTF-16 unit is at most three.
const maxBodyLength = 33_000;

/**
 * Puts attempts of one tick into one request, where they are of one kind and of the same number. Each attempt ends by its own
 * signal, at once; the request ends early when all of its attempts have.
 */
export function createBatcher({ exchange, url, batch }: BatchOptions): (attempt: Attempt) => Promise<Outcome> {
  let waiting: Waiting[] = [];

  function flush(): void {
    const open = new Map<string, Waiting[]>();
    for (const one of waiting) {
      const { isRead, number, signal } = one.attempt;
      if (signal.aborted) continue;
      const key = `${isRead} ${number}`;
      const group = open.get(key);
      if (group && fits(group, one)) group.push(one);
      else {
        if (group) void travel(group);
        open.set(key, [one]);
      }
    }
    waiting = [];
    for (const group of open.values()) void travel(group);
  }

  function fits(group: Waiting[], one: Waiting): boolean {
    if (group.length >= maxCalls) return false;
    const calls = [...group, one].map(({ attempt }) => attempt);
    if (one.attempt.isRead) return readUrl(url, calls).length <= maxUrlLength;
    return calls.reduce((length, { input = "" }) => length + input.length, 0) <= maxBodyLength;
  }

  async function travel(group: Waiting[]): Promise<void> {
    const calls = group.map(({ attempt }) => attempt);
    const [{ isRead, number }] = calls as [Attempt];
    const trip: Trip = { requestId: newRequestId(), jitter: Math.random(), isPaid: false };
    const request = new AbortController();
    let left = calls.length;
    const leave = () => {
      left -= 1;
      if (left === 0) request.abort();
    };
    for (const { signal, onTrip } of calls) {
      signal.addEventListener("abort", leave, { once: true });
      onTrip(trip);
    }
    const { requestId } = trip;
    const outcomes = await exchange({ isRead, calls, requestId, attempt: number, signal: request.signal });
    for (const { signal } of calls) signal.removeEventListener("abort", leave);
    group.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
  }

  return (attempt) =>
    new Promise<Outcome>((resolve) => {
      const end = () => resolve(failure(new ApiError("The call was ended.", { code: "client.aborted" })));
      if (attempt.signal.aborted) return end();
      attempt.signal.addEventListener("abort", end, { once: true });
      const one: Waiting = {
        attempt,
        resolve(outcome) {
          attempt.signal.removeEventListener("abort", end);
          resolve(outcome);
        },
      };
      if (!batch) return void travel([one]);
      if (waiting.length === 0) setTimeout(flush);
      waiting.push(one);
    });
}

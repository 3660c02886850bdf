import type { Trip } from "./outcome.ts";

/** How many retries a call earns: retries are at most this part of the calls. */
const perCall = 0.1;

/** What a new client has, so that its first calls can be retried. */
const initial = 5;

/** What may be saved up. */
const most = 10;

export type Budget = ReturnType<typeof createBudget>;

/** Keeps retries to a tenth of the recent calls: a server that fails under its load is not given more of it. */
export function createBudget() {
  let tokens = initial;
  return {
    /** A call was made. */
    earn(): void {
      tokens = Math.min(most, tokens + perCall);
    },
    /** Whether the calls of this request may be sent again. They travel together again, so all of them cost one. */
    pay(trip: Trip | undefined): boolean {
      if (trip?.isPaid) return true;
      if (tokens < 1) return false;
      tokens -= 1;
      if (trip) trip.isPaid = true;
      return true;
    },
  };
}

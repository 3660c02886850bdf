import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, isApiError } from "./errors.ts";
import type { Failure, Outcome, Trip } from "./outcome.ts";
import { createRetries } from "./retries.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ok: Outcome = { data: "ok" };
const silent = "silent";

const failure = (status: number | undefined, facts: Partial<Failure> = {}, retryAfterMs?: number): Failure => ({
  error: new ApiError(`failed: ${status}`, { code: "server.unavailable", status, retryAfterMs }),
  isOutage: status !== 429,
  isUndone: false,
  ...facts,
});
const refused = failure(undefined, { isUndone: true });
const reset = failure(undefined);
const limited = failure(429, { isUndone: true });
const asksToWait = (ms: number) => failure(503, { isUndone: true }, ms);

/** A client of a server that does what `answers` say, one after the other and then the last one for ever. */
function setUp(answers: (Outcome | typeof silent)[], options: { timeoutMs?: number; retries?: number } = {}) {
  const { run, onEnd } = createRetries({ timeoutMs: 10_000, retries: 2, ...options });
  const sent: { at: number; number: number; isRead: boolean; signal: AbortSignal }[] = [];
  const start = performance.now();

  function make(isRead: boolean, { signal, trip }: { signal?: AbortSignal; trip?: Trip } = {}): Promise<unknown> {
    return run(
      {
        isRead,
        async send(number, ended, onTrip) {
          const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? ok;
          sent.push({ at: performance.now() - start, number, isRead, signal: ended });
          onTrip(number === 1 && trip ? trip : { requestId: `id-${sent.length}`, jitter: 0.5, isPaid: false });
          if (answer === silent) return new Promise(() => {});
          onEnd([answer]);
          return answer;
        },
      },
      signal,
    );
  }
  return { read: (with_ = {}) => make(true, with_), write: (with_ = {}) => make(false, with_), sent, answers };
}

/** What a call came to, in so much time. */
async function after(ms: number, call: Promise<unknown>): Promise<unknown> {
  const settled = call.catch((error: unknown) => (isApiError(error) ? error.message : error));
  let result: unknown = "nothing yet";
  void settled.then((value) => (result = value));
  await vi.advanceTimersByTimeAsync(ms);
  return result;
}

describe("sending again", () => {
  test.each([
    ["refused", refused],
    ["reset", reset],
    ["502", failure(502)],
    ["503", failure(503)],
    ["503 with Retry-After", asksToWait(100)],
    ["504", failure(504)],
    ["429", limited],
  ])("a read that was %s is sent again", async (_what, failed) => {
    const { read, sent } = setUp([failed, ok]);
    expect(await after(500, read())).toBe("ok");
    expect(sent.map(({ number }) => number)).toEqual([1, 2]);
  });

  test.each([
    ["refused", refused],
    ["503 with Retry-After", asksToWait(100)],
    ["429", limited],
  ])("a write that was %s is sent again", async (_what, failed) => {
    const { write, sent } = setUp([failed, ok]);
    expect(await after(500, write())).toBe("ok");
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["reset", reset],
    ["502", failure(502)],
    ["503", failure(503)],
    ["504", failure(504)],
  ])("a write that was %s may have been done, and is not", async (_what, failed) => {
    const { write, sent } = setUp([failed, ok]);
    expect(await after(0, write())).toBe(failed.error.message);
    expect(sent).toHaveLength(1);
  });

  test("what the server refuses is not sent again", async () => {
    const { read, sent } = setUp([failure(404, { isOutage: false }), ok]);
    expect(await after(0, read())).toBe("failed: 404");
    expect(sent).toHaveLength(1);
  });

  test("not before Retry-After, and at once not at all where the time left is shorter", async () => {
    const patient = setUp([asksToWait(4_000), ok]);
    expect(await after(10_000, patient.read())).toBe("ok");
    expect(patient.sent[1]?.at).toBeGreaterThanOrEqual(4_000);
    expect(patient.sent[1]?.at).toBeLessThan(4_500);
    const hurried = setUp([asksToWait(4_000), ok], { timeoutMs: 4_000 });
    expect(await after(0, hurried.read())).toBe("failed: 503");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("after a pause that differs, and is longer the second time", async () => {
    const { read, sent } = setUp([limited]);
    await after(2_000, read());
    expect(sent.map(({ at }) => at)).toEqual([0, 100, 300]);
  });

  test.each([0, 1, 3])("%i times at most", async (retries) => {
    const { read, sent } = setUp([limited], { retries });
    expect(await after(9_000, read())).toBe("failed: 429");
    expect(sent).toHaveLength(1 + retries);
  });

  test("a tenth of many calls at most", async () => {
    const { read, sent } = setUp([limited]);
    for (let n = 0; n < 1_000; n += 1) expect(await after(2_000, read())).toBe("failed: 429");
    expect(sent.length).toBeGreaterThan(1_090);
    expect(sent.length).toBeLessThanOrEqual(1_105);
  });

  test("calls that failed in one request go on together, at the price of one", async () => {
    const trip: Trip = { requestId: "together", jitter: 0.5, isPaid: false };
    const { read, sent } = setUp([...Array.from({ length: 10 }, () => limited), ok]);
    const calls = Promise.all(Array.from({ length: 10 }, () => read({ trip })));
    expect(await after(500, calls)).toEqual(Array(10).fill("ok"));
    expect(new Set(sent.slice(10).map(({ at }) => at)).size).toBe(1);
  });
});

describe("silence", () => {
  test("a read gets another attempt beside it, and the first answer counts", async () => {
    const { read, sent } = setUp([silent, ok], { timeoutMs: 9_000 });
    expect(await after(3_000, read())).toBe("ok");
    expect(sent.map(({ at }) => at)).toEqual([0, 3_000]);
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("an attempt that fails beside it does not end the call", async () => {
    const { read, sent } = setUp([silent, reset, ok], { timeoutMs: 9_000 });
    expect(await after(6_000, read())).toBe("ok");
    expect(sent.map(({ at }) => at)).toEqual([0, 3_000, 6_000]);
  });

  test("a write gets none, and ends after its time, with the id of its request", async () => {
    const { write, sent } = setUp([silent]);
    const error = write().catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await error).toMatchObject({ code: "client.timeout", requestId: "id-1", status: undefined });
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the caller's signal", () => {
  test("ends a call at once, and nothing of it is left", async () => {
    const { read, sent } = setUp([silent]);
    const caller = new AbortController();
    const removed = vi.spyOn(caller.signal, "removeEventListener");
    const error = read({ signal: caller.signal }).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(100);
    caller.abort();
    expect(await error).toMatchObject({ code: "client.aborted", requestId: "id-1" });
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(removed).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is left when the call has ended", async () => {
    const { read } = setUp([ok]);
    const caller = new AbortController();
    const removed = vi.spyOn(caller.signal, "removeEventListener");
    await read({ signal: caller.signal });
    expect(removed).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that is aborted already sends nothing", async () => {
    const { read, sent } = setUp([ok]);
    await expect(read({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "client.aborted" });
    expect([sent.length, vi.getTimerCount()]).toEqual([0, 0]);
  });
});

describe("an outage", () => {
  test.each([1, 2, 5])("of just under five seconds is no error of a read, with %i retries", async (retries) => {
    const { read, sent, answers } = setUp([refused], { retries });
    const lone = read();
    const many = Array.from({ length: 100 }, () => read());
    await vi.advanceTimersByTimeAsync(4_900);
    expect(sent.length).toBeLessThan(130);
    answers[0] = ok;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.all([lone, ...many])).toEqual(Array(101).fill("ok"));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is no error of a read that is alone", async () => {
    const { read, answers, sent } = setUp([refused]);
    const lone = read();
    await vi.advanceTimersByTimeAsync(4_900);
    answers[0] = ok;
    expect(await after(1_000, lone)).toBe("ok");
    expect(sent.length).toBeLessThan(25);
  });

  test("leaves a call its retries for what comes after", async () => {
    const { read } = setUp([refused, refused, refused, limited, limited, ok]);
    expect(await after(5_000, read())).toBe("ok");
  });

  test("holds writes too, and sends each once", async () => {
    const { read, write, sent, answers } = setUp([refused]);
    const probing = read();
    await vi.advanceTimersByTimeAsync(1_000);
    const writes = [write(), write()];
    await vi.advanceTimersByTimeAsync(500);
    answers[0] = ok;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await Promise.all([probing, ...writes])).toEqual(["ok", "ok", "ok"]);
    const done = sent.filter(({ at, isRead }) => at >= 1_500 && !isRead);
    expect(done).toHaveLength(2);
  });

  test("that lasts is the error of whoever waits, after his time", async () => {
    const { read, sent } = setUp([refused]);
    const calls = Array.from({ length: 20 }, () => read().catch((reason: unknown) => reason));
    await vi.advanceTimersByTimeAsync(5_000);
    const late = read().catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const error of await Promise.all([...calls, late]))
      expect(error).toMatchObject({ message: "failed: undefined" });
    expect(sent.length).toBeLessThan(80);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that outlasts the time of a call is told at once", async () => {
    const { read, write, sent } = setUp([asksToWait(60_000)]);
    for (let n = 0; n < 10; n += 1) expect(await after(0, read())).toBe("failed: 503");
    expect(await after(0, write())).toBe("failed: 503");
    expect(sent).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is told at once where there are no retries", async () => {
    const { read, sent } = setUp([refused], { retries: 0 });
    for (let n = 0; n < 5; n += 1) expect(await after(0, read())).toBe("failed: undefined");
    expect(sent).toHaveLength(5);
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "./errors.ts";
import { createOutageGate } from "./outage.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const error = (retryAfterMs?: number) => new ApiError("busy", { code: "server.unavailable", retryAfterMs });
const forever = new AbortController().signal;

/** A gate that three failures have closed, and attempts that came to it afterwards: who passed, in order. */
function closedGate(retryAfterMs?: number) {
  const gate = createOutageGate({ threshold: 3, silenceMs: 3_000 });
  for (let n = 0; n < 3; n += 1) gate.failed(error(retryAfterMs));
  const passed: string[] = [];
  const ends: (() => void)[] = [];
  const come = (name: string, signal = forever) =>
    void gate.enter(signal).then((end) => {
      passed.push(name);
      ends.push(end);
    });
  return { gate, passed, ends, come };
}

test("until so many have failed in a row, everybody passes", async () => {
  const gate = createOutageGate({ threshold: 3, silenceMs: 3_000 });
  gate.failed(error());
  gate.failed(error());
  gate.answered();
  gate.failed(error());
  gate.failed(error());
  expect(gate.isClosed()).toBe(false);
  await gate.enter(forever);
  expect(gate.lastError()).toBeUndefined();
  gate.failed(error());
  expect(gate.isClosed()).toBe(true);
  expect(gate.lastError()).toMatchObject({ code: "server.unavailable" });
});

test("one at a time passes as a probe, the next after that has failed and a pause of a second at most", async () => {
  const { gate, passed, ends, come } = closedGate();
  come("a");
  come("b");
  expect(passed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(passed).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(passed).toEqual(["a"]);
  gate.failed(error());
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(passed).toEqual(["a", "b"]);
});

test("the pauses of two clients differ", async () => {
  const times = await Promise.all(
    [0, 1].map(async () => {
      const { passed, come } = closedGate();
      const start = performance.now();
      come("a");
      await vi.waitUntil(() => passed.length > 0, { interval: 1 });
      return performance.now() - start;
    }),
  );
  expect(times[0]).not.toBe(times[1]);
});

test("in a minute of outage there are about two probes a second", async () => {
  const { gate, passed, ends, come } = closedGate();
  for (let n = 0; n < 1_000; n += 1) come(String(n));
  for (let ms = 0; ms < 60_000; ms += 10) {
    await vi.advanceTimersByTimeAsync(10);
    for (const end of ends.splice(0)) {
      gate.failed(error());
      end();
    }
  }
  expect(passed.length).toBeGreaterThan(60);
  expect(passed.length).toBeLessThan(200);
});

test("the first answer lets everybody go on, in order", async () => {
  const { gate, passed, come } = closedGate();
  for (const name of ["a", "b", "c"]) come(name);
  await vi.advanceTimersByTimeAsync(1_000);
  gate.answered();
  await vi.advanceTimersByTimeAsync(0);
  expect(passed).toEqual(["a", "b", "c"]);
  expect(gate.isClosed()).toBe(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(vi.getTimerCount()).toBe(0);
});

test("Retry-After puts the probe off, for ten seconds at most", async () => {
  for (const [asked, waited] of [
    [4_000, 4_000],
    [3_600_000, 10_000],
  ] as const) {
    const { passed, come } = closedGate(asked);
    come("a");
    await vi.advanceTimersByTimeAsync(waited - 1);
    expect(passed).toEqual([]);
    await vi.advanceTimersByTimeAsync(251);
    expect(passed).toEqual(["a"]);
  }
});

test("a probe that stays silent does not keep others from being one", async () => {
  const { passed, come } = closedGate();
  come("silent");
  come("b");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(passed).toEqual(["silent"]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(passed).toEqual(["silent", "b"]);
});

test("who gives up is no probe, and no timer is left", async () => {
  const { gate, passed, come } = closedGate();
  const giving = new AbortController();
  come("a", giving.signal);
  giving.abort();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(passed).toEqual(["a"]);
  come("b");
  await vi.advanceTimersByTimeAsync(0);
  expect(passed).toEqual(["a", "b"]);
  expect(gate.isClosed()).toBe(true);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kept } from "./kept.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what was read is kept for its time, and then read anew", async () => {
  let reads = 0;
  const read = kept(async () => (reads += 1), 1_000);
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  vi.advanceTimersByTime(999);
  expect(await read()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await read()).toBe(2);
});

test("a failure is told, and not kept", async () => {
  const outcomes = [Promise.reject(new Error("away")), Promise.resolve("here")];
  const read = kept(() => outcomes.shift() as Promise<string>, 1_000);
  await expect(read()).rejects.toThrow("away");
  expect(await read()).toBe("here");
});

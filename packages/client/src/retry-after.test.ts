import { expect, test } from "vitest";
import { readRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 0, 1);

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 2 ", 2_000],
  ["Thu, 01 Jan 2026 00:00:05 GMT", 5_000],
  ["Thursday, 01-Jan-26 00:00:05 GMT", 5_000],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ["-1", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
])("%o is %s", (value, ms) => expect(readRetryAfter(value, now)).toBe(ms));

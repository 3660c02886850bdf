import assert from "node:assert/strict";
import { test } from "node:test";
import { selfTimes } from "./profile.summary.ts";

const frame = (functionName: string, url: string) => ({ functionName, url });

test("own time is that of busy samples within the span, by file, package, module or what was called", () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(root)", ""), children: [2, 3, 5] },
      { id: 2, callFrame: frame("(idle)", "") },
      { id: 3, callFrame: frame("send", "file:///x/packages/http/src/answer.ts"), children: [4] },
      { id: 4, callFrame: frame("stringify", "") },
      { id: 5, callFrame: frame("parse", "file:///x/node_modules/@trpc/server/dist/index.mjs") },
    ],
    startTime: 1_000,
    samples: [5, 3, 4, 2, 4, 5, 5],
    timeDeltas: [100, 100, 300, 500, 100, 500, 500],
  };
  // The first sample is before the span, the last one after it; 500 µs were idle.
  assert.deepEqual(selfTimes(profile, { fromMicros: 1_150, toMicros: 2_600 }), [
    { where: "@trpc/server", percent: 50 },
    { where: "stringify, called by packages/http/src/answer.ts", percent: 40 },
    { where: "packages/http/src/answer.ts", percent: 10 },
  ]);
});

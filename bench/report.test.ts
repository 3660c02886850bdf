import assert from "node:assert/strict";
import { test } from "node:test";
import { report } from "./report.ts";
import { summarize } from "./report/summaries.ts";
import { targetsOf } from "./report/targets.ts";
import type { Results, Run } from "./results.ts";
import { median } from "./statistics.ts";

const peers: Results["peers"] = [
  { id: "roster", title: "Roster", kind: "roster" },
  { id: "slow", title: "Slow 1.0, by hand", kind: "framework" },
  { id: "fast", title: "Fast 2.0, by hand", kind: "framework" },
  { id: "node-pg", title: "node:http and pg", kind: "limit" },
];

/** Rounds of one peer that differ in throughput; p99 is the same in all. */
function rounds(peer: string, rates: number[], p99Ms: number, operation: Run["operation"] = "get-rest"): Run[] {
  return rates.map((perSecond) => ({
    operation,
    peer,
    connections: 64,
    requests: perSecond,
    seconds: 1,
    perSecond,
    p50Ms: 1,
    p99Ms,
    maxMs: 9,
    cpuPercent: 100,
    cpuMicros: 1e6 / perSecond,
    peakRssMb: 100,
    loadCorePercent: 50,
  }));
}

const runs = [
  ...rounds("slow", [900, 1_000, 100], 2),
  ...rounds("roster", [4_999, 5_100, 4_000], 4),
  ...rounds("fast", [2_000, 2_000, 1_500], 8),
  ...rounds("node-pg", [5_000, 5_000, 5_000], 4),
];

test("a median is the middle value, or the mean of the two in the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([10, 9, 100]), 10);
  assert.ok(Number.isNaN(median([])));
});

test("a summary holds the medians of a peer's rounds, and the fastest peer is first", () => {
  const summaries = summarize({ runs, peers });
  assert.deepEqual(
    summaries.map(({ peer, perSecond }) => [peer.id, perSecond]),
    [
      ["node-pg", 5_000],
      ["roster", 4_999],
      ["fast", 2_000],
      ["slow", 900],
    ],
  );
  assert.equal(summaries[3]?.spreadPercent, 100);
  assert.equal(summaries[3]?.cpuMicros, 1e6 / 900);
});

test("ratios are of medians, against the framework that is the fastest, and are not rounded up to their bounds", () => {
  const targets = targetsOf(summarize({ runs, peers })).slice(0, 3);
  assert.deepEqual(
    targets.map(({ bound, reached, isMet }) => [bound, reached, isMet]),
    [
      ["≥ 2.5 ×", "2.49 ×", false], // 4,999 / 2,000
      ["≥ 1 ×", "0.99 ×", false], // 4,999 / 5,000
      ["≤ 1 ×", "2.00 ×", false], // 4 ms / 2 ms
    ],
  );
  assert.match(targets[0]?.what ?? "", /Fast 2\.0/);
  assert.match(targets[2]?.what ?? "", /Slow 1\.0/);
});

test("what was reached exactly is met", () => {
  const even = [...rounds("roster", [5_000], 2), ...rounds("fast", [2_000], 2), ...rounds("node-pg", [5_000], 3)];
  const targets = targetsOf(summarize({ runs: even, peers })).slice(0, 3);
  assert.deepEqual(
    targets.map(({ reached, isMet }) => [reached, isMet]),
    [
      ["2.50 ×", true],
      ["1.00 ×", true],
      ["1.00 ×", true],
    ],
  );
});

test("other numbers of connections, other operations and peers that are missing do not count", () => {
  const others = runs.map((run) => ({ ...run, connections: 8, perSecond: 1 }));
  const create = rounds("fast", [1], 1, "create");
  const targets = targetsOf(summarize({ runs: [...runs, ...others, ...create], peers }));
  assert.equal(targets[0]?.reached, "2.49 ×");
  const created = targets.filter(({ what }) => what.startsWith("Create"));
  assert.deepEqual(new Set(created.map(({ reached }) => reached)), new Set(["not measured"]));
  assert.ok(created.every(({ isMet }) => !isMet));
});

test("the report shows each peer's throughput beside its share of Roster's", () => {
  const text = report({
    takenAt: "2026-11-22T12:00:00.000Z",
    machine: {
      processor: "a processor",
      cores: 2,
      memoryGb: 4,
      system: "Linux 6",
      fileSystem: "ext4",
      node: "v26",
      postgres: "15",
      load: "wrk",
      whyNotPinned: null,
    },
    settings: { seconds: 2, warmUpSeconds: 1, stages: [{ connections: 64, rounds: 3 }] },
    peers,
    skipped: [],
    runs,
    growth: null,
    routes: null,
    keys: null,
    memory: null,
    profile: null,
    failures: [],
  });
  assert.match(text, /\| Fast 2\.0 \| 2,000 \| 12\.5 \| 0\.40 × \|/);
  assert.match(text, /\| \*\*Roster\*\* \| 4,999 \| 11\.0 \| 1\.00 × \|/);
});

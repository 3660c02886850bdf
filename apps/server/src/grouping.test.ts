import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { grouped, shared } from "./grouping.ts";

const limits = { maxItems: 100, maxGroups: 2, isUndone: () => false };

/** Runs that wait until the test ends them, in the order in which they began. */
function heldRuns() {
  const runs: { items: number[]; end(outcomes: (string | Error)[]): void; fail(error: unknown): void }[] = [];
  const run = (items: number[]) =>
    new Promise<(string | Error)[]>((end, fail) => {
      runs.push({ items, end, fail });
    });
  /** The items of every run so far. */
  return { runs, run, items: () => runs.map(({ items }) => items) };
}

/** What came of each call, in order. */
async function outcomesOf(calls: Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((call) => (call.status === "fulfilled" ? call.value : `failed: ${call.reason.message}`));
}

const doubled = (items: number[]) => items.map((item) => item * 2);
const undone = new Error("undone");
const isUndone = (error: unknown) => error === undone;

describe("calls that are grouped", () => {
  test("of one turn are one run, with the results in their order", async () => {
    const runs: number[][] = [];
    const double = grouped<number, number>({
      ...limits,
      async run(items) {
        runs.push(items);
        return doubled(items);
      },
    });
    const calls = [3, 1, 2].map(double);
    await Promise.resolve(); // still the same turn
    expect(await Promise.all([...calls, double(1)])).toEqual([6, 2, 4, 2]);
    expect(runs).toEqual([[3, 1, 2, 1]]);
  });

  test("have begun by the end of their turn", async () => {
    const { run, items } = heldRuns();
    void grouped({ ...limits, run })(1);
    expect(items()).toEqual([]);
    await turn();
    expect(items()).toEqual([[1]]);
  });

  test("of another turn are another run, beside the first", async () => {
    const { run, items } = heldRuns();
    const call = grouped({ ...limits, run });
    void call(1);
    await turn();
    void call(2);
    await turn();
    expect(items()).toEqual([[1], [2]]);
  });

  test("fill the next group while as many as may be are under way, over many turns", async () => {
    const { runs, run, items } = heldRuns();
    const call = grouped({ ...limits, run });
    for (const item of [1, 2, 3, 4, 5]) {
      void call(item);
      await turn();
    }
    expect(items()).toEqual([[1], [2]]);

    runs[1]?.end(["two"]);
    await turn();
    await turn();
    expect(items()).toEqual([[1], [2], [3, 4, 5]]);
  });

  test("are never in more groups than may be under way", async () => {
    let [underWay, most] = [0, 0];
    const call = grouped<number, number>({
      ...limits,
      maxItems: 3,
      async run(items) {
        underWay += 1;
        most = Math.max(most, underWay);
        await sleep(2);
        underWay -= 1;
        return items;
      },
    });
    const items = Array.from({ length: 50 }, (_, index) => index);
    expect(await Promise.all(items.map(call))).toEqual(items);
    expect([underWay, most]).toEqual([0, 2]);
  });

  test("are split where there are too many, in their order", async () => {
    const runs: number[][] = [];
    const double = grouped<number, number>({
      ...limits,
      maxItems: 3,
      async run(items) {
        runs.push(items);
        return doubled(items);
      },
    });
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(double))).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(runs).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  test("are answered when their run has ended, and no earlier", async () => {
    const { runs, run } = heldRuns();
    const call = grouped({ ...limits, run });
    const answered: string[] = [];
    const calls = [1, 2].map((item) => call(item).then((result) => answered.push(result)));
    await sleep(5);
    expect(answered).toEqual([]);
    runs[0]?.end(["one", "two"]);
    await Promise.all(calls);
    expect(answered).toEqual(["one", "two"]);
  });

  test("do not join a group that has begun: not from within its run, nor while it is under way", async () => {
    const runs: number[][] = [];
    const within: Promise<number>[] = [];
    const call = grouped<number, number>({
      ...limits,
      async run(items) {
        runs.push([...items]);
        if (items.includes(1)) within.push(call(2));
        await turn();
        if (items.includes(1)) within.push(call(3));
        await sleep(2);
        return items;
      },
    });
    expect(await call(1)).toBe(1);
    expect(await Promise.all(within)).toEqual([2, 3]);
    expect(runs).toEqual([[1], [2], [3]]);
  });

  test("never get an answer that is older than they are, while what is asked about changes all the time", async () => {
    let stored = 0;
    const read = grouped<null, number>({
      ...limits,
      async run(items) {
        // The store is read when the run begins, as a statement takes its snapshot.
        const found = stored;
        await sleep(Math.random() * 3);
        return items.map(() => found);
      },
    });
    const readers = Array.from({ length: 40 }, async () => {
      for (let n = 0; n < 20; n += 1) {
        stored += 1;
        const atLeast = stored;
        expect(await read(null)).toBeGreaterThanOrEqual(atLeast);
        if (Math.random() < 0.5) await turn();
      }
    });
    await Promise.all(readers);
  });

  test("fail alone where the outcome is an error", async () => {
    const runs: number[][] = [];
    const call = grouped<number, number>({
      ...limits,
      isUndone: () => true,
      async run(items) {
        runs.push(items);
        return items.map((item) => (item === 2 ? new Error("not two") : item));
      },
    });
    expect(await outcomesOf([1, 2, 3].map(call))).toEqual([1, "failed: not two", 3]);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  test("may have nothing as their result", async () => {
    const call = grouped<number, null | undefined>({ ...limits, run: async () => [null, undefined] });
    expect(await Promise.all([1, 2].map(call))).toEqual([null, undefined]);
  });

  test("of a run that was undone are run one by one, and the guilty one fails alone", async () => {
    const runs: number[][] = [];
    const call = grouped<number, number>({
      ...limits,
      isUndone,
      async run(items) {
        runs.push(items);
        if (items.includes(2)) throw undone;
        return doubled(items);
      },
    });
    expect(await outcomesOf([1, 2, 3].map(call))).toEqual([2, "failed: undone", 6]);
    expect(runs).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  test("of a run that was undone count as one group until the last of them is run", async () => {
    const { runs, run, items } = heldRuns();
    const call = grouped({ ...limits, maxGroups: 1, isUndone, run });
    const first = [1, 2].map(call);
    await turn();
    runs[0]?.fail(undone);
    await turn();
    const later = call(3);
    runs[1]?.end(["one"]);
    await turn();
    await turn();
    expect(items()).toEqual([[1, 2], [1], [2]]);
    runs[2]?.end(["two"]);
    await Promise.all(first);
    await turn();
    await turn();
    runs[3]?.end(["three"]);
    expect([await Promise.all(first), await later]).toEqual([["one", "two"], "three"]);
  });

  test("of a run that may have had an effect are all told, and none is run twice", async () => {
    const { runs, run, items } = heldRuns();
    const call = grouped({ ...limits, isUndone, run });
    const calls = outcomesOf([1, 2].map(call));
    await turn();
    runs[0]?.fail(new Error("connection lost"));
    expect(await calls).toEqual(["failed: connection lost", "failed: connection lost"]);
    await sleep(5);
    expect(items()).toEqual([[1, 2]]);
  });

  test("of which one, run by itself, may have had an effect, are run no third time", async () => {
    const runs: number[][] = [];
    const call = grouped<number, number>({
      ...limits,
      isUndone,
      async run(items) {
        runs.push(items);
        if (items.length > 1) throw undone;
        if (items.includes(2)) throw new Error("connection lost");
        return items;
      },
    });
    expect(await outcomesOf([1, 2].map(call))).toEqual([1, "failed: connection lost"]);
    expect(runs).toEqual([[1, 2], [1], [2]]);
  });

  test.each([
    ["too few", [2]],
    ["too many", [2, 4, 6]],
    ["no", []],
  ])("of a run that gives %s outcomes all fail, and none is run twice", async (_how, outcomes) => {
    const runs: number[][] = [];
    const call = grouped<number, number>({
      ...limits,
      isUndone: () => true,
      async run(items) {
        runs.push(items);
        return outcomes;
      },
    });
    const failure = `failed: A run of 2 items gave ${outcomes.length} outcomes.`;
    expect(await outcomesOf([1, 2].map(call))).toEqual([failure, failure]);
    expect(runs).toEqual([[1, 2]]);
  });

  test("go on after groups that failed in every way", async () => {
    let failures = 0;
    const call = grouped<number, number>({
      ...limits,
      isUndone,
      run(items) {
        failures += 1;
        if (failures === 1) throw new Error("at once");
        if (failures === 2) return Promise.reject(new Error("later"));
        return Promise.resolve(failures === 3 ? [] : doubled(items));
      },
    });
    for (let n = 0; n < 3; n += 1) await expect(call(1)).rejects.toThrow(/at once|later|outcomes/);
    expect(await Promise.all([1, 2].map(call))).toEqual([2, 4]);
  });
});

describe("work that is shared", () => {
  test("is run once for all who ask in one turn, and once for each key", async () => {
    const runs: string[] = [];
    const find = shared(String, async (item: number) => {
      runs.push(`${item}`);
      return { item };
    });
    const [one, two, sameAsOne] = await Promise.all([find(1), find(2), find(1)]);
    expect([one, two]).toEqual([{ item: 1 }, { item: 2 }]);
    expect(sameAsOne).toBe(one);
    expect(runs).toEqual(["1", "2"]);
  });

  test("is run anew for who asks in another turn, also while the first is under way", async () => {
    let runs = 0;
    const find = shared(String, async (_item: number) => {
      runs += 1;
      const run = runs;
      await sleep(5);
      return run;
    });
    const first = find(1);
    await turn();
    expect(runs).toBe(1);
    const second = find(1);
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    expect(await find(1)).toBe(3);
  });

  test("is run anew for who asks from within it", async () => {
    const results: Promise<number>[] = [];
    let runs = 0;
    const find = shared(String, async (_item: number) => {
      runs += 1;
      if (runs === 1) results.push(find(1));
      return runs;
    });
    expect(await find(1)).toBe(1);
    expect(await Promise.all(results)).toEqual([2]);
  });

  test("never gives an answer that is older than its call, while what is asked about changes all the time", async () => {
    let stored = 0;
    const read = shared(String, async (_key: number) => {
      const found = stored;
      await sleep(Math.random() * 3);
      return found;
    });
    const readers = Array.from({ length: 20 }, async () => {
      for (let n = 0; n < 20; n += 1) {
        stored += 1;
        const atLeast = stored;
        expect(await read(n % 2)).toBeGreaterThanOrEqual(atLeast);
        if (Math.random() < 0.5) await turn();
      }
    });
    await Promise.all(readers);
  });

  test.each([
    ["later", () => Promise.reject(new Error("not now"))],
    [
      "at once",
      () => {
        throw new Error("not now");
      },
    ],
  ])("that fails %s fails for all who asked, and is not remembered", async (_when, fail) => {
    let runs = 0;
    const find = shared(String, (item: number): Promise<number> => {
      runs += 1;
      return runs === 1 ? fail() : Promise.resolve(item);
    });
    expect(await outcomesOf([find(1), find(1)])).toEqual(["failed: not now", "failed: not now"]);
    expect(await find(1)).toBe(1);
  });
});

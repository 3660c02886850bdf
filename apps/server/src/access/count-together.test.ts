import { expect, test } from "vitest";
import { countTogether } from "./count-together.ts";

/** A count that takes until `answer` is called, and what it was asked. */
function slowCount() {
  const asked: [string, number][] = [];
  const answers: ((error?: Error) => void)[] = [];
  const totals = new Map<string, number>();
  const count = countTogether(
    (name, calls) =>
      new Promise((resolve, reject) => {
        asked.push([name, calls]);
        answers.push((error) => {
          const total = (totals.get(name) ?? 0) + calls;
          totals.set(name, total);
          if (error) reject(error);
          else resolve({ total, msLeft: 1_000 });
        });
      }),
  );
  const answer = async (error?: Error) => {
    answers.shift()?.(error);
    await new Promise(setImmediate);
  };
  return { asked, count, answer };
}

test("what comes while a name is counted is counted together, and each knows its own total", async () => {
  const { asked, count, answer } = slowCount();
  const totals = Promise.all([count("a", 1), count("a", 2), count("a", 3), count("a", 1)]);
  await answer();
  await answer();
  expect((await totals).map(({ total }) => total)).toEqual([1, 3, 6, 7]);
  expect(asked).toEqual([
    ["a", 1],
    ["a", 6],
  ]);
});

test("names do not wait for each other", async () => {
  const { asked, count } = slowCount();
  void count("a", 1);
  void count("b", 1);
  expect(asked).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
});

test("a failure is that of all who were counted together, and the next are counted", async () => {
  const { count, answer } = slowCount();
  const first = count("a", 1);
  const group = [count("a", 1), count("a", 1)];
  await answer();
  const failures = Promise.all(group.map((one) => expect(one).rejects.toThrow("away")));
  await answer(new Error("away"));
  await failures;
  const last = count("a", 1);
  await answer();
  expect([(await first).total, (await last).total]).toEqual([1, 4]);
});

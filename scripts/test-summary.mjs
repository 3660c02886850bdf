import { readFileSync } from "node:fs";

/** Where Vitest leaves the results of a workspace. */
export const resultsFile = "test-results/vitest.json";

/** What the results of the workspaces come to. A run that failed without a failed test counts as one failure. */
export function summarize(workspaces, exitCode) {
  const results = workspaces.map(({ folder, manifest }) => ({ name: manifest.name, ...resultsIn(folder) }));
  const count = (kind) => results.reduce((sum, result) => sum + result[kind].length, 0);
  const width = Math.max(...results.map(({ name }) => name.length));
  const isUnexplained = exitCode !== 0 && count("failed") === 0;

  return {
    lines: [
      ...results.map(
        ({ name, passed, failed, skipped }) =>
          `${name.padEnd(width)}  ${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`,
      ),
      ...results.flatMap(({ name, skipped }) => bySuite(skipped).map((suite) => `Skipped in ${name}: ${suite}`)),
      ...results.flatMap(({ name, failed }) => failed.map((test) => `Failed in ${name}: ${test}`)),
      ...(isUnexplained ? ["Failed outside the tests: see above."] : []),
    ],
    passed: count("passed"),
    failed: count("failed") + (isUnexplained ? 1 : 0),
    skipped: count("skipped"),
  };
}

/** The names of the tests by outcome. A file that did not load, and a workspace without results, are failures. */
function resultsIn(folder) {
  const files = readResults(folder);
  if (files === null) return { passed: [], failed: ["no results"], skipped: [] };
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const named = (outcomes) =>
    tests
      .filter(({ status }) => outcomes.includes(status))
      .map(({ ancestorTitles, title }) => [...ancestorTitles, title].filter(Boolean).join(" › "));
  const broken = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: named(["passed"]),
    failed: [...named(["failed"]), ...broken.map(({ name, message }) => `${name}: ${message}`)],
    skipped: named(["skipped", "pending", "todo", "disabled"]),
  };
}

function readResults(folder) {
  try {
    return JSON.parse(readFileSync(`${folder}/${resultsFile}`, "utf8")).testResults;
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One line for each outermost suite: its title says why it is skipped. */
function bySuite(names) {
  const counts = new Map();
  for (const name of names) {
    const [suite] = name.split(" › ");
    counts.set(suite, (counts.get(suite) ?? 0) + 1);
  }
  return [...counts].map(([suite, tests]) => `${suite}${tests === 1 ? "" : `, ${tests} tests`}`);
}

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { report } from "./report.ts";
import { chart } from "./report/chart.ts";
import { summarize } from "./report/summaries.ts";
import type { Results } from "./results.ts";

const root = join(import.meta.dirname, "..");
const resultsFile = join(import.meta.dirname, "results/latest.json");
const reportFile = join(root, "docs/performance.md");
const chartFile = join(root, "docs/performance.svg");

/** Keeps the results of a whole run, one measurement to a line. */
export function writeResults({ runs, ...results }: Results): void {
  mkdirSync(join(resultsFile, ".."), { recursive: true });
  const text = JSON.stringify({ runs: [], ...results }, rounded, 2);
  const lines = runs.map((run) => `\n    ${JSON.stringify(run, rounded)}`);
  writeFileSync(resultsFile, `${text.replace('"runs": []', `"runs": [${lines.join(",")}\n  ]`)}\n`);
}

/** To five significant digits: no measurement is better than that. */
const rounded = (_key: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;

/** The results of the last whole run, or null where there was none. */
export function readResults(): Results | null {
  try {
    return JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export function writeReport(results: Results): void {
  for (const [file, text] of Object.entries(documents(results))) writeFileSync(file, text);
}

/** The documents that are not what the results say. */
export function staleDocuments(results: Results): string[] {
  return Object.entries(documents(results)).flatMap(([file, text]) =>
    readFileSync(file, "utf8") === text ? [] : [file],
  );
}

function documents(results: Results): Record<string, string> {
  return { [reportFile]: formatted(report(results)), [chartFile]: chart(summarize(results)) };
}

/** As `npm run verify` wants it. */
function formatted(markdown: string): string {
  const oxfmt = join(root, "node_modules/oxfmt/bin/oxfmt");
  const { status, stdout, stderr } = spawnSync(process.execPath, [oxfmt, "--stdin-filepath=performance.md"], {
    cwd: join(root, "docs"),
    input: markdown,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`oxfmt could not format the report: ${stderr}`);
  return stdout;
}

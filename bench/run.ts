// `npm run bench`: options.ts says what it takes, README.md what it does.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.ts";
import type { BenchContext } from "./context.ts";
import { moveToLoadCore } from "./cores.ts";
import { users } from "./draw.ts";
import { measureAll } from "./measure-all.ts";
import { readOptions, usage } from "./options.ts";
import type { Options } from "./options.ts";
import { readResults, writeReport, writeResults } from "./output.ts";
import { hasPostgres, startPostgres } from "./postgres.ts";
import { findings } from "./report.ts";
import { checkOurselves } from "./self-check.ts";
import { createUsersDatabase, database } from "./table.ts";

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  // With it end the servers that are still running.
  process.exit(1);
}

async function main(options: Options) {
  const { task } = options;
  if (task === "help") return console.log(usage);
  if (task === "report") return writeReport(readResults() ?? fail("There are no results yet."));
  if (task === "check") checkOurselves();
  if (task === "measure" && process.platform !== "linux") fail("Only Linux tells what is to be measured.");
  if (!hasPostgres) {
    const reason = "PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql)";
    if (task === "measure" || process.env.CI === "true") fail(reason);
    return console.log(`The peers are not compared: ${reason}.`);
  }
  await withPostgres(options, async (context) => {
    for (const { peer, reason } of options.skipped) context.say(`skipped ${peer}: ${reason}`);
    await check(options.peers, context);
    if (task === "measure") await keep(options, context);
  });
}

async function withPostgres({ isQuick }: Options, work: (context: BenchContext) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "roster-bench-"));
  // PostgreSQL is another user where this program is root.
  chmodSync(folder, 0o755);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  moveToLoadCore();
  const postgres = await startPostgres(folder);
  try {
    await createUsersDatabase(postgres, database, users, folder);
    await work({ postgres, folder, isQuick, say: (line) => console.log(line) });
  } finally {
    await postgres.stop();
  }
}

/** Only a whole run is worth a commit; of any other the tables are printed. */
async function keep(options: Options, context: BenchContext) {
  const results = await measureAll(options, context);
  if (options.isWhole) {
    writeResults(results);
    // From the file, so that the report is the same whenever it is written anew.
    writeReport(readResults() ?? results);
    context.say("Written: bench/results/latest.json, docs/performance.md and docs/performance.svg.");
  } else {
    context.say(`\n${findings(results).join("\n\n")}`);
  }
  if (results.failures.length > 0) fail(results.failures.join("\n"));
}

function fail(reason: string): never {
  throw new Error(reason);
}

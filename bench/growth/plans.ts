import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadRequest } from "../load.ts";
import { startServer } from "../process.ts";
import { serverMain } from "../table.ts";

/** How PostgreSQL answers an operation: the plan that it really ran, as auto_explain tells it. */
export interface Plan {
  operation: string;
  /** The first lines, with the numbers of rows that were met. */
  lines: string[];
  /** Whether any of the requests read the table in its own order, from end to end. */
  isSequential: boolean;
  /** The most rows that any of the requests read in vain. An index may be walked from end to end too. */
  discardedRows: number;
}

// More often than the five times after which PostgreSQL may keep a plan that is not made for the values.
const requestsOfEach = 8;
const shownLines = 8;

const autoExplain = Object.entries({
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_timing": "off",
  client_min_messages: "log",
});

/** Sends a few requests of each operation to Roster over one database, and answers with the last plan of each. */
export async function explain(
  url: string,
  operations: { name: string; requests: LoadRequest[] }[],
  folder: string,
): Promise<Plan[]> {
  const log = join(folder, "plans");
  const options = autoExplain.map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const server = await startServer(
    {
      name: "roster-plans",
      command: process.execPath,
      args: ["--import", join(import.meta.dirname, "plan-probe.ts"), serverMain],
      env: { DATABASE_URL: `${url}?options=${encodeURIComponent(options)}`, PLAN_LOG: log },
    },
    folder,
  );
  try {
    const plans: Plan[] = [];
    for (const { name, requests } of operations) {
      writeFileSync(log, "");
      for (const { path } of requests.slice(0, requestsOfEach)) await (await fetch(server.url + path)).text();
      plans.push(planOf(name, readFileSync(log, "utf8")));
    }
    return plans;
  } finally {
    await server.stop();
  }
}

function planOf(operation: string, log: string): Plan {
  const plans = log.split("\0").filter((message) => message.includes("Query Text:"));
  const last = plans.at(-1);
  if (last === undefined) throw new Error(`PostgreSQL told no plan of: ${operation}`);
  // A statement may have several lines; the plan begins with its first cost.
  const lines = last.split("\n");
  const first = lines.findIndex((line) => line.includes("(cost="));
  return {
    operation,
    lines: lines.slice(first, first + shownLines),
    isSequential: plans.some((plan) => plan.includes("Seq Scan on users")),
    discardedRows: Math.max(0, ...plans.flatMap(discardedRows)),
  };
}

const discardedRows = (plan: string) =>
  [...plan.matchAll(/Rows Removed by [\w ]+: (\d+)/g)].map(([, rows]) => Number(rows));

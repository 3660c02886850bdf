import { statfs } from "node:fs/promises";
import type { BenchContext } from "../context.ts";
import { startServer } from "../process.ts";
import type { RunningServer } from "../process.ts";
import { serverMain } from "../table.ts";
import { explain } from "./plans.ts";
import type { Plan } from "./plans.ts";
import { inRounds } from "./rounds.ts";
import type { Failure, Figures } from "./rounds.ts";
import { createLargeDatabase, forgetCreated } from "./table-fill.ts";
import { drawSample, operations } from "./table-requests.ts";
import type { Table } from "./table-requests.ts";
import { targetsOf } from "./table-targets.ts";
import type { Target } from "./target.ts";

export interface GrownOperation {
  name: string;
  connections: number;
  figures: (Figures | Failure)[];
}

export interface GrowthResult {
  sizes: number[];
  operations: GrownOperation[];
  /** Of the searches, in the second table. */
  plans: { size: number; plans: Plan[] };
  targets: Target[];
}

interface Grown {
  size: number;
  database: string;
  url: string;
  table: Table;
  server: RunningServer;
}

const tenMillion = 10_000_000;
const tenMillionNeedBytes = 20e9;

/** Roster as it ships over tables of 10 thousand, 1 million and, where the disk allows, 10 million users, in turn. */
export async function measureGrowth(context: BenchContext): Promise<GrowthResult> {
  const { postgres, folder, isQuick, say } = context;
  const sizes = isQuick ? [10_000, 100_000] : [10_000, 1_000_000, ...((await hasRoom(folder)) ? [tenMillion] : [])];
  const grown: Grown[] = [];
  try {
    for (const size of sizes) {
      say(`growth: a table of ${size.toLocaleString("en")} users`);
      grown.push(await grow(size, context));
    }
    const measured: GrownOperation[] = [];
    for (const { name, requests, isWrite } of operations) {
      for (const connections of [1, 64]) {
        say(`growth: ${name}, ${connections} connections`);
        const pace = {
          connections,
          warmUpSeconds: 1,
          ...(isQuick ? { rounds: 1, seconds: 1 } : { rounds: 3, seconds: 2 }),
        };
        const subjects = grown.map(({ size, server, table, database }) => ({
          size,
          server,
          requests: requests(table),
          ...(isWrite && { reset: () => forgetCreated(postgres, database, size) }),
        }));
        measured.push({ name, connections, figures: await inRounds(subjects, pace) });
      }
    }
    const plans = await explainSearches(grown[1], folder);
    return { sizes, operations: measured, plans, targets: targetsOf(measured, plans.plans) };
  } finally {
    for (const { server } of grown) await server.stop();
  }
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= tenMillionNeedBytes;
}

async function grow(size: number, { postgres, folder }: BenchContext): Promise<Grown> {
  const database = `growth_${size}`;
  const url = await createLargeDatabase(postgres, database, size, folder);
  const roster = { name: `roster-${size}`, command: process.execPath, args: [serverMain], env: { DATABASE_URL: url } };
  return {
    size,
    database,
    url,
    table: await drawSample(postgres, database, size),
    server: await startServer(roster, folder),
  };
}

async function explainSearches(grown: Grown | undefined, folder: string): Promise<GrowthResult["plans"]> {
  if (grown === undefined) return { size: 0, plans: [] };
  const searches = operations.filter(({ isSearch }) => isSearch);
  const listed = searches.map(({ name, requests }) => ({ name, requests: requests(grown.table) }));
  return { size: grown.size, plans: await explain(grown.url, listed, folder) };
}

import { join } from "node:path";
import type { BenchContext } from "../context.ts";
import { runLoad } from "../load.ts";
import { startServer } from "../process.ts";
import { createUsersDatabase, serverMain } from "../table.ts";
import { readHeap } from "./heap.ts";
import { mixedRequests, sendRefused } from "./memory-requests.ts";
import { drawSample } from "./table-requests.ts";
import type { Target } from "./target.ts";

const users = 10_000;
const connections = 64;
const boundMb = 5;
const longestRunSeconds = 20;

export interface MemoryResult {
  readings: { requests: number; heapMb: number; rssMb: number }[];
  /** Of the requests, those that were answered with 404 or 422. */
  refused: number;
  targets: Target[];
}

/** Roster as it ships under a mix of requests: the heap after a full collection, when so many had been answered. */
export async function measureMemory({ postgres, folder, isQuick, say }: BenchContext): Promise<MemoryResult> {
  const marks = isQuick ? [2_000, 10_000, 20_000] : [20_000, 200_000, 1_000_000];
  const database = "growth_memory";
  const url = await createUsersDatabase(postgres, database, users, folder);
  const heapLog = join(folder, "heap");
  const roster = {
    name: "roster-memory",
    command: process.execPath,
    args: ["--expose-gc", "--import", join(import.meta.dirname, "heap-probe.ts"), serverMain],
    env: { DATABASE_URL: url, HEAP_LOG: heapLog },
  };
  const server = await startServer(roster, folder);
  const requests = mixedRequests(await drawSample(postgres, database, users));
  const result: MemoryResult = { readings: [], refused: 0, targets: [] };
  let sent = 0;
  // More than it will be, so that the first run is a short one.
  let perSecond = 20_000;
  try {
    for (const mark of marks) {
      say(`memory: ${mark.toLocaleString("en")} requests`);
      while (sent < mark) {
        const seconds = Math.min(Math.max(Math.round((mark - sent) / perSecond), 1), longestRunSeconds);
        const load = () => runLoad({ url: server.url, requests, connections, seconds });
        // Once more where the machine was busy with something else.
        const [answered, refused] = await Promise.all([load().catch(load), sendRefused(server.url, seconds)]);
        perSecond = answered.perSecond;
        sent += answered.requests + refused;
        result.refused += refused;
      }
      result.readings.push({ requests: sent, ...(await readHeap(server.pid, heapLog)) });
    }
  } finally {
    await server.stop();
  }
  return { ...result, targets: [growthOf(result.readings)] };
}

function growthOf([first, second]: MemoryResult["readings"]): Target {
  const grewMb = (second?.heapMb ?? Number.NaN) - (first?.heapMb ?? Number.NaN);
  return {
    what: "heap after 200,000 requests against after 20,000",
    bound: `≤ +${boundMb} MB`,
    reached: `${grewMb < 0 ? "−" : "+"}${Math.abs(grewMb).toFixed(1)} MB`,
    isMet: grewMb <= boundMb,
  };
}

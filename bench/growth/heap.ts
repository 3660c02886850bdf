import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const timeoutMs = 30_000;

/** The memory of a process that preloaded heap-probe.ts, right after a full collection, in megabytes (10^6). */
export async function readHeap(pid: number, log: string): Promise<{ heapMb: number; rssMb: number }> {
  writeFileSync(log, "");
  process.kill(pid, "SIGUSR2");
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(50)) {
    const line = readFileSync(log, "utf8");
    if (!line.endsWith("\n")) continue;
    const { heapUsed, rss } = JSON.parse(line) as NodeJS.MemoryUsage;
    return { heapMb: heapUsed / 1e6, rssMb: rss / 1e6 };
  }
  throw new Error(`The server did not tell its memory within ${timeoutMs / 1000} s.`);
}

import { loadCore } from "./cores.ts";
import { runLoad } from "./load.ts";
import type { Load, LoadResult } from "./load.ts";
import type { RunningServer } from "./process.ts";
import { coreTicks, cpuSeconds, peakRssBytes } from "./usage.ts";

export interface Measurement extends LoadResult {
  /** Of one core, by the server's process. */
  cpuPercent: number;
  /** Processor time of the server's process for one request, in microseconds. */
  cpuMicros: number;
  /** The most memory that the server has had resident since its start, in megabytes (10^6). */
  peakRssMb: number;
  /** How busy the core of PostgreSQL and the load was. Near 100 the result says as much of them as of the server. */
  loadCorePercent: number;
}

/** Loads a server and watches it. Throws where a request failed. */
export async function measure(server: RunningServer, load: Omit<Load, "url">): Promise<Measurement> {
  const [cpuBefore, coreBefore] = [cpuSeconds(server.pid), coreTicks(loadCore)];
  const result = await runLoad({ url: server.url, ...load });
  const [cpuAfter, coreAfter] = [cpuSeconds(server.pid), coreTicks(loadCore)];
  const cpu = cpuAfter - cpuBefore;
  return {
    ...result,
    cpuPercent: (cpu / result.seconds) * 100,
    cpuMicros: (cpu / result.requests) * 1e6,
    peakRssMb: peakRssBytes(server.pid) / 1e6,
    loadCorePercent: ((coreAfter.busy - coreBefore.busy) / (coreAfter.total - coreBefore.total)) * 100,
  };
}

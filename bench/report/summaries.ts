import type { OperationId } from "../operations.ts";
import type { Results, Run } from "../results.ts";
import { median } from "../statistics.ts";

/** The medians of all rounds of one peer, in one operation, at so many connections. */
export interface Summary {
  operation: OperationId;
  peer: Results["peers"][number];
  connections: number;
  perSecond: number;
  /** Between the best and the worst round, of the median. */
  spreadPercent: number;
  p50Ms: number;
  p99Ms: number;
  cpuPercent: number;
  cpuMicros: number;
  peakRssMb: number;
  loadCorePercent: number;
}

/** One summary for each operation, peer and number of connections that was measured; the fastest peer first. */
export function summarize({ runs, peers }: Pick<Results, "runs" | "peers">): Summary[] {
  const groups = Map.groupBy(runs, ({ operation, peer, connections }) => `${operation} ${peer} ${connections}`);
  return [...groups.values()]
    .flatMap((rounds) => {
      const [first] = rounds;
      const peer = peers.find(({ id }) => id === first?.peer);
      return first && peer ? [summaryOf(first, peer, rounds)] : [];
    })
    .toSorted((a, b) => b.perSecond - a.perSecond);
}

function summaryOf({ operation, connections }: Run, peer: Summary["peer"], rounds: Run[]): Summary {
  const of = (field: keyof Run & keyof Summary) => median(rounds.map((round) => Number(round[field])));
  const rates = rounds.map(({ perSecond }) => perSecond);
  const perSecond = median(rates);
  return {
    operation,
    peer,
    connections,
    perSecond,
    spreadPercent: ((Math.max(...rates) - Math.min(...rates)) / perSecond) * 100,
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    cpuPercent: of("cpuPercent"),
    cpuMicros: of("cpuMicros"),
    peakRssMb: of("peakRssMb"),
    loadCorePercent: of("loadCorePercent"),
  };
}

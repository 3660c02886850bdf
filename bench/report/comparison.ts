import { operations } from "../operations.ts";
import type { OperationId } from "../operations.ts";
import { decimal, table, whole } from "./markdown.ts";
import { nameOf } from "./targets.ts";
import type { Summary } from "./summaries.ts";

// From here on the core of PostgreSQL and the load has no time left, and the result is a measurement of them.
const saturatedPercent = 97;

const headings = [
  "",
  "requests/s",
  "± %",
  "of Roster's",
  "p50 ms",
  "p99 ms",
  "CPU %",
  "CPU µs/request",
  "peak memory MB",
  "other core %",
];

/** A section for each operation: its table at so many connections. */
export function operationSections(summaries: Summary[], connections: number): string[] {
  return (Object.keys(operations) as OperationId[]).flatMap((id) => {
    const rows = summaries.filter((summary) => summary.operation === id && summary.connections === connections);
    const roster = rows.find(({ peer }) => peer.kind === "roster")?.perSecond ?? Number.NaN;
    if (rows.length === 0) return [];
    return [
      `### ${operations[id].title}`,
      table(
        headings,
        rows.map((row) => cells(row, roster)),
      ),
    ];
  });
}

function cells(summary: Summary, roster: number): string[] {
  const isSaturated = summary.loadCorePercent >= saturatedPercent;
  const other = whole(summary.loadCorePercent);
  return [
    summary.peer.kind === "roster" ? "**Roster**" : nameOf(summary),
    whole(summary.perSecond),
    decimal(summary.spreadPercent / 2),
    Number.isNaN(roster) ? "" : `${decimal(summary.perSecond / roster, 2)} ×`,
    decimal(summary.p50Ms, 2),
    decimal(summary.p99Ms, 2),
    whole(summary.cpuPercent),
    whole(summary.cpuMicros),
    whole(summary.peakRssMb),
    isSaturated ? `**${other}, full**` : other,
  ];
}

/** At so many connections, one line for each operation and one column for each peer: requests per second, and p99. */
export function connectionsTable(summaries: Summary[], connections: number, peers: Summary["peer"][]): string {
  const here = summaries.filter((summary) => summary.connections === connections);
  const rows = (Object.keys(operations) as OperationId[]).map((id) => [
    operations[id].title,
    ...peers.map((peer) => {
      const found = here.find((one) => one.operation === id && one.peer.id === peer.id);
      return found ? `${whole(found.perSecond)} (${decimal(found.p99Ms)})` : "";
    }),
  ]);
  const measured = rows.filter(([, ...figures]) => figures.some((figure) => figure !== ""));
  return table(["", ...peers.map((peer) => nameOf({ peer }))], measured);
}

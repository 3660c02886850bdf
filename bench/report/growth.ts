import type { KeysResult } from "../growth/keys.ts";
import type { MemoryResult } from "../growth/memory.ts";
import type { Failure, Figures } from "../growth/rounds.ts";
import type { RoutesResult } from "../growth/routes.ts";
import type { GrowthResult } from "../growth/tables.ts";
import { decimal, table, whole } from "./markdown.ts";

const figureHeadings = ["requests/s", "p50 ms", "p99 ms", "CPU µs/request", "time"];

/** How each operation fares as the table grows, and which plan PostgreSQL makes of the searches. */
export function growthSection({ operations, plans: { size, plans } }: GrowthResult): string[] {
  const rows = operations.flatMap(({ name, connections, figures }) =>
    figures.map((figure) => [name, connections, whole(figure.size), ...cells(figure)]),
  );
  return [
    "Roster over tables of different size, in turn. Time is that of a request as a multiple of the smallest table's.",
    table(["", "connections", "users", ...figureHeadings], rows),
    ...(plans.length > 0 ? [`How PostgreSQL answers the searches among ${whole(size)} users:`] : []),
    ...plans.map(({ operation, lines }) => ["```", `-- ${operation}`, ...lines, "```"].join("\n")),
  ];
}

/** How a made-up API fares as it gets more routes. */
export function routesSection({ connections, doors, starts }: RoutesResult): string[] {
  const rows = doors.flatMap(({ door, figures }) =>
    figures.map((figure) => [door, whole(figure.size), ...cells(figure), startOf(figure.size)]),
  );
  function startOf(size: number): string {
    const start = starts.find((one) => one.size === size);
    return start ? whole(start.ms) : "";
  }
  return [
    `A made-up API without a database, asked for routes at random over ${connections} connections.`,
    table(["door", "routes", ...figureHeadings, "start ms"], rows),
  ];
}

/** What it costs that a caller presents a key, which is looked up, and that its calls are counted. */
export function keysSection({ connections, operations }: KeysResult): string[] {
  const rows = operations.flatMap(({ name, figures }) =>
    figures.map((figure) => [name, figure.size === 0 ? "without" : "with", ...cells(figure)]),
  );
  return [
    `One process, asked by the owner of the machine and by who presents a key, in turn, over ${connections} connections.`,
    table(["", "API key", ...figureHeadings], rows),
  ];
}

/** How much memory stays in use. */
export function memorySection({ readings, refused }: MemoryResult): string[] {
  const rows = readings.map(({ requests, heapMb, rssMb }) => [whole(requests), decimal(heapMb), decimal(rssMb)]);
  return [
    `Under a mix of all operations at both doors, ${whole(refused)} of them refused; the heap after a full collection.`,
    table(["requests answered", "heap MB", "resident MB"], rows, 0),
  ];
}

function cells(figure: Figures | Failure): string[] {
  if ("failure" in figure) return [`failed: ${figure.failure}`, ...figureHeadings.slice(1).map(() => "")];
  const { perSecond, p50Ms, p99Ms, cpuMicros, timeRatio } = figure;
  return [whole(perSecond), decimal(p50Ms, 2), decimal(p99Ms, 2), whole(cpuMicros), `${decimal(timeRatio, 2)} ×`];
}

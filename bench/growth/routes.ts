import { join } from "node:path";
import type { BenchContext } from "../context.ts";
import type { LoadRequest } from "../load.ts";
import { startServer } from "../process.ts";
import type { RunningServer, ServerCommand } from "../process.ts";
import { median, randomNumbers } from "../statistics.ts";
import { inRounds } from "./rounds.ts";
import type { Failure, Figures } from "./rounds.ts";
import { startMs } from "./routes-start.ts";
import { atMost } from "./target.ts";
import type { Target } from "./target.ts";

const sizes = [10, 100, 1_000];
const connections = 64;
// Of a thousand routes each is called a thousandth as often, so it takes longer until V8 has compiled what is theirs.
const firstCallsSeconds = 15;

export interface RoutesResult {
  connections: number;
  doors: { door: "REST" | "RPC"; figures: (Figures | Failure)[] }[];
  starts: { size: number; ms: number }[];
  targets: Target[];
}

/** A made-up API without a database, of 10, 100 and 1,000 routes: requests to random ones at both doors, and the start. */
export async function measureRoutes({ folder, isQuick, say }: BenchContext): Promise<RoutesResult> {
  const pace = isQuick
    ? { connections, rounds: 1, seconds: 1, warmUpSeconds: 1 }
    : { connections, rounds: 7, seconds: 3, warmUpSeconds: firstCallsSeconds };
  say("routes: the start");
  const starts = await measureStarts(isQuick ? 1 : 5);
  const servers: { size: number; server: RunningServer }[] = [];
  try {
    for (const size of sizes) servers.push({ size, server: await startServer(routesServer(size), folder) });
    const doors: RoutesResult["doors"] = [];
    for (const door of ["REST", "RPC"] as const) {
      say(`routes: the ${door} door`);
      const subjects = servers.map((one) => ({ ...one, requests: requestsTo(door, one.size) }));
      doors.push({ door, figures: await inRounds(subjects, pace) });
    }
    const targets = doors.map(({ door, figures }) => atMost(`1,000 routes against 10, ${door}`, 1.05, figures.at(-1)));
    return { connections, doors, starts, targets };
  } finally {
    for (const { server } of servers) await server.stop();
  }
}

export const routesServer = (routes: number): ServerCommand => ({
  name: `routes-${routes}`,
  command: process.execPath,
  args: [join(import.meta.dirname, "routes-server.ts")],
  env: { NODE_ENV: "production", ROUTES: String(routes) },
});

async function measureStarts(rounds: number): Promise<RoutesResult["starts"]> {
  const times = new Map(sizes.map((size) => [size, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [size, ms] of times) ms.push(await startMs(routesServer(size)));
  }
  return [...times].map(([size, ms]) => ({ size, ms: median(ms) }));
}

/** As many requests for 10 routes as for 1,000, so that the lists themselves cost the load program the same. */
function requestsTo(door: "REST" | "RPC", routes: number): LoadRequest[] {
  const random = randomNumbers(1);
  return Array.from({ length: 20_000 }, () => {
    const [route, id] = [1 + Math.floor(random() * routes), 1 + Math.floor(random() * 1_000)];
    const input = encodeURIComponent(JSON.stringify({ id }));
    const path = door === "REST" ? `/things${route}/${id}` : `/trpc/things${route}.get?input=${input}`;
    return { method: "GET", path };
  });
}

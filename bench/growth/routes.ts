import { join } from "node:path";
import type { BenchContext } from "../context.ts";
import { startServer } from "../process.ts";
import type { RunningServer, ServerCommand } from "../process.ts";
import { median } from "../statistics.ts";
import { inRounds } from "./rounds.ts";
import type { Failure, Figures, Pace } from "./rounds.ts";
import { requestsTo } from "./routes-requests.ts";
import type { Asked, Door } from "./routes-requests.ts";
import { startMs } from "./routes-start.ts";
import { atMost, ratioOf } from "./target.ts";
import type { Target } from "./target.ts";

const sizes = [10, 100, 1_000];
const connections = 64;
const bound = 1.05;
// Of a thousand routes each is called a thousandth as often, so it takes long until V8 has compiled what is theirs.
export const warmUpSeconds = { ten: 2, any: 20 };

export interface RoutesResult {
  connections: number;
  doors: { door: string; figures: (Figures | Failure)[] }[];
  /** The same routes without any door, asked for any of them: what V8 and the processor's caches take as schemas get more. */
  control: (Figures | Failure)[];
  starts: { size: number; ms: number }[];
  targets: Target[];
}

/** A made-up API without a database, of 10, 100 and 1,000 routes: requests at both doors, and the start. */
export async function measureRoutes(context: BenchContext): Promise<RoutesResult> {
  const { isQuick, say } = context;
  const paceOf = (asked: Asked): Pace =>
    isQuick
      ? { connections, rounds: 1, seconds: 1, warmUpSeconds: 1 }
      : { connections, rounds: 3, seconds: 2, warmUpSeconds: warmUpSeconds[asked] };
  const measure = (servers: Sized[], door: Door, asked: Asked) =>
    inRounds(
      servers.map(({ size, server }) => ({ size, server, requests: requestsTo(door, asked, size) })),
      paceOf(asked),
    );

  say("routes: the start");
  const starts = await measureStarts(isQuick ? 1 : 5);
  say("routes: without any door");
  const control = await withServers("routes-control.ts", context, (servers) => measure(servers, "REST", "any"));
  const limit = `${ratioOf(control.at(-1)).toFixed(2)} × with node:http, a Map and zod`;

  const result: RoutesResult = { connections, doors: [], control, starts, targets: [] };
  await withServers("routes-server.ts", context, async (servers) => {
    for (const door of ["REST", "RPC"] as const) {
      for (const asked of ["ten", "any"] as const) {
        const name = `${door}, ${asked} of them`;
        say(`routes: ${name}`);
        const figures = await measure(servers, door, asked);
        const target = atMost(`1,000 routes against 10: ${name}`, bound, figures.at(-1));
        result.doors.push({ door: name, figures });
        result.targets.push(asked === "any" ? { ...target, reached: `${target.reached} (${limit})` } : target);
      }
    }
  });
  return result;
}

interface Sized {
  size: number;
  server: RunningServer;
}

async function withServers<Result>(
  file: string,
  { folder }: BenchContext,
  work: (servers: Sized[]) => Promise<Result>,
): Promise<Result> {
  const servers: Sized[] = [];
  try {
    for (const size of sizes) servers.push({ size, server: await startServer(routesCommand(file, size), folder) });
    return await work(servers);
  } finally {
    for (const { server } of servers) await server.stop();
  }
}

/** How to start a made-up API of so many routes. */
export const routesCommand = (file: string, routes: number): ServerCommand => ({
  name: `${file}-${routes}`,
  command: process.execPath,
  args: [join(import.meta.dirname, file)],
  env: { NODE_ENV: "production", ROUTES: String(routes) },
});

async function measureStarts(rounds: number): Promise<RoutesResult["starts"]> {
  const times = new Map(sizes.map((size) => [size, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [size, ms] of times) ms.push(await startMs(routesCommand("routes-server.ts", size)));
  }
  return [...times].map(([size, ms]) => ({ size, ms: median(ms) }));
}

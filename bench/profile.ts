import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchContext } from "./context.ts";
import { users } from "./draw.ts";
import { requestsTo } from "./growth/routes-requests.ts";
import { routesCommand, warmUpSeconds } from "./growth/routes.ts";
import { runLoad } from "./load.ts";
import type { LoadRequest } from "./load.ts";
import { operations, requestsOf } from "./operations.ts";
import type { OperationId } from "./operations.ts";
import { commandOf, peers } from "./peers.ts";
import type { Peer } from "./peers.ts";
import { startServer } from "./process.ts";
import type { ServerCommand } from "./process.ts";
import { selfTimes } from "./profile.summary.ts";
import type { CpuProfile, SelfTime } from "./profile.summary.ts";
import { trpc } from "./rpc.ts";
import { database, fillUsers } from "./table.ts";

export interface Profile {
  title: string;
  rows: SelfTime[];
}

/** What is profiled: a server, and what it is asked. */
interface Subject {
  title: string;
  server: ServerCommand;
  requests: LoadRequest[];
  /** Before the profile counts. */
  warmUpSeconds: number;
}

const connections = 64;
const profiled: OperationId[] = ["get-rest", "get-rpc", "list-20", "create", "memory-rest"];
const rows = 12;

/** Where the processor time goes under load: an extra run of Roster at some operations, with Node's own profiler. */
export async function profile({ postgres, folder, isQuick, say }: BenchContext): Promise<Profile[]> {
  const [roster] = peers as [Peer];
  const subjects: Subject[] = [
    ...profiled.map((operation) => ({
      title: operations[operation].title,
      server: commandOf(roster, operations[operation].store, postgres.url(database)),
      requests: requestsOf(operation, trpc),
      warmUpSeconds: 3,
    })),
    {
      title: "A made-up API without a database: REST, any of 1,000 routes",
      server: routesCommand("routes-server.ts", 1_000),
      requests: requestsTo("REST", "any", 1_000),
      warmUpSeconds: warmUpSeconds.any,
    },
  ];

  await fillUsers(postgres, database, users);
  const profiles: Profile[] = [];
  for (const [index, { title, server, requests, ...subject }] of subjects.entries()) {
    say(`profile: ${title}`);
    const output = join(folder, `profile-${index}`);
    mkdirSync(output);
    const args = ["--cpu-prof", `--cpu-prof-dir=${output}`, ...server.args];
    const running = await startServer({ ...server, name: `profile-${index}`, args }, folder);
    const load = { url: running.url, requests, connections };
    const span = { fromMicros: 0, toMicros: 0 };
    try {
      await runLoad({ ...load, seconds: isQuick ? 1 : subject.warmUpSeconds });
      span.fromMicros = microsNow();
      await runLoad({ ...load, seconds: isQuick ? 1 : 6 });
      span.toMicros = microsNow();
    } finally {
      await running.stop();
    }
    const [file = ""] = readdirSync(output);
    const written = JSON.parse(readFileSync(join(output, file), "utf8")) as CpuProfile;
    profiles.push({ title, rows: selfTimes(written, span).slice(0, rows) });
  }
  return profiles;
}

/** The clock that V8 writes profiles by. */
const microsNow = () => Number(process.hrtime.bigint() / 1_000n);

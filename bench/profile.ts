import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchContext } from "./context.ts";
import { runLoad } from "./load.ts";
import { operations, requestsOf } from "./operations.ts";
import type { OperationId } from "./operations.ts";
import { startServer } from "./process.ts";
import { selfTimes } from "./profile.summary.ts";
import type { CpuProfile, SelfTime } from "./profile.summary.ts";
import { trpc } from "./rpc.ts";
import { database, serverMain } from "./table.ts";

export interface Profile {
  operation: OperationId;
  rows: SelfTime[];
}

const connections = 64;
const profiled: OperationId[] = ["get-rest", "get-rpc", "list-20"];
const rows = 12;

/** Where Roster's processor time goes under load: an extra run of some operations, with Node's own profiler. */
export async function profile({ postgres, folder, isQuick, say }: BenchContext): Promise<Profile[]> {
  const profiles: Profile[] = [];
  for (const operation of profiled) {
    say(`profile: ${operations[operation].title}`);
    const output = join(folder, `profile-${operation}`);
    mkdirSync(output);
    const server = await startServer(
      {
        name: `roster-profile-${operation}`,
        command: process.execPath,
        args: ["--cpu-prof", `--cpu-prof-dir=${output}`, serverMain],
        env: { DATABASE_URL: postgres.url(database) },
      },
      folder,
    );
    const load = { url: server.url, requests: requestsOf(operation, trpc), connections };
    const span = { fromMicros: 0, toMicros: 0 };
    try {
      await runLoad({ ...load, seconds: isQuick ? 1 : 3 });
      span.fromMicros = microsNow();
      await runLoad({ ...load, seconds: isQuick ? 1 : 6 });
      span.toMicros = microsNow();
    } finally {
      await server.stop();
    }
    const [file = ""] = readdirSync(output);
    const written = JSON.parse(readFileSync(join(output, file), "utf8")) as CpuProfile;
    profiles.push({ operation, rows: selfTimes(written, span).slice(0, rows) });
  }
  return profiles;
}

/** The clock that V8 writes profiles by. */
const microsNow = () => Number(process.hrtime.bigint() / 1_000n);

import { compare } from "./compare.ts";
import type { BenchContext } from "./context.ts";
import { measureKeys } from "./growth/keys.ts";
import { measureMemory } from "./growth/memory.ts";
import { measureRoutes } from "./growth/routes.ts";
import { measureGrowth } from "./growth/tables.ts";
import { describeMachine } from "./machine.ts";
import type { Options, Part } from "./options.ts";
import { profile } from "./profile.ts";
import type { Results } from "./results.ts";

/** The comparison, and then each part that was asked for. A part that fails is null, so that it does not cost the others. */
export async function measureAll(options: Options, context: BenchContext) {
  const { seconds, warmUpSeconds, stages, skipped } = options;
  const takenAt = new Date().toISOString();
  const failures: string[] = [];
  const runs = await compare(options, context, failures);

  async function part<Result>(name: Part, measurePart: (context: BenchContext) => Promise<Result>) {
    if (!options.parts.includes(name)) return null;
    try {
      return await measurePart(context);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      context.say(failures.at(-1) ?? "");
      return null;
    }
  }
  const results: Results = {
    takenAt,
    machine: describeMachine(context.postgres, context.folder),
    settings: { seconds, warmUpSeconds, stages },
    peers: options.peers.map(({ id, title, kind }) => ({ id, title, kind })),
    skipped,
    runs,
    profile: await part("profile", profile),
    routes: await part("routes", measureRoutes),
    keys: await part("keys", measureKeys),
    memory: await part("memory", measureMemory),
    growth: await part("growth", measureGrowth),
    failures,
  };
  return results;
}

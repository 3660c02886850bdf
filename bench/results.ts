import type { KeysResult } from "./growth/keys.ts";
import type { MemoryResult } from "./growth/memory.ts";
import type { RoutesResult } from "./growth/routes.ts";
import type { GrowthResult } from "./growth/tables.ts";
import type { Machine } from "./machine.ts";
import type { Measurement } from "./measure.ts";
import type { OperationId } from "./operations.ts";
import type { Stage } from "./options.ts";
import type { Peer } from "./peers.ts";
import type { Profile } from "./profile.ts";

/** One measurement of the comparison. */
export interface Run extends Measurement {
  operation: OperationId;
  /** The peer's id. */
  peer: string;
  connections: number;
}

/** What a run of the bench has found: all that the report is made of. */
export interface Results {
  takenAt: string;
  machine: Machine;
  settings: { seconds: number; warmUpSeconds: number; stages: Stage[] };
  peers: Pick<Peer, "id" | "title" | "kind">[];
  skipped: { peer: string; reason: string }[];
  runs: Run[];
  /** Null where it was not asked for, as the others. */
  growth: GrowthResult | null;
  routes: RoutesResult | null;
  keys: KeysResult | null;
  memory: MemoryResult | null;
  profile: Profile[] | null;
  /** Measurements and parts that failed, and why. */
  failures: string[];
}

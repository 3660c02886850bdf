import type { Postgres } from "./postgres.ts";

/** What every part of a run is given. */
export interface BenchContext {
  postgres: Postgres;
  /** For logs and whatever else ends with the run. */
  folder: string;
  /** Whether a result of a few minutes is wanted, to see that all works; its figures mean little. */
  isQuick: boolean;
  /** Says on the terminal what is being measured. */
  say(line: string): void;
}

import type { Settings } from "../config.ts";
import type { DatabaseFacts } from "../database/upkeep.ts";

/** What a start asks before it listens. */
export type CheckName =
  | "settings"
  | "database"
  | "database-tls"
  | "database-answers"
  | "migrations"
  | "credentials"
  | "public-url"
  | "session-secret"
  | "trusted-proxies"
  | "allowed-origins"
  | "data-files";

/** What is wrong, and what to do. Neither holds the value of a setting. */
export interface Fault {
  problem: string;
  remedy: string;
}

export interface Check {
  name: CheckName;
  /** Nothing where all is well. */
  faults: Fault[];
  /** Whether a local start fails by these faults too. */
  isForEveryMode: boolean;
}

/** All that the checks judge. */
export interface Situation extends Settings {
  /** What the database says, or why it was not asked. */
  database: DatabaseFacts | { unknown: string };
  /** Files of ours that other users of this machine can read. */
  openFiles: readonly string[];
  /** Whether Node.js is told to believe any certificate: NODE_TLS_REJECT_UNAUTHORIZED=0. */
  believesAnyCertificate: boolean;
}

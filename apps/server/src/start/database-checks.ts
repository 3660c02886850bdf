import type { DatabaseConfig } from "../database/database.ts";
import { transportOf } from "../database/transport.ts";
import type { Fault, Situation } from "./check.ts";

/** Whether the database is one that a network may rely on. */
export function kindFaults(config: DatabaseConfig): Fault[] {
  if (config.kind === "postgres") return [];
  const problem = "DATABASE_URL is not set, and the embedded database is for a server of this machine alone.";
  const url = "DATABASE_URL=postgresql://…@db.example.com/roster?sslmode=verify-full";
  return [{ problem, remedy: `Use a PostgreSQL 15 or later: ${url}` }];
}

/** Why a protected start does not even ask the database; undefined where it does. */
export function whyNotAsked(situation: TlsSituation): string | undefined {
  const { mode, database } = situation.config;
  if (mode === "local") return undefined;
  if (database.kind === "embedded") return "There is no PostgreSQL to ask";
  return tlsFaults(situation).length > 0 ? "Its password is not sent on a way that is not safe" : undefined;
}

/** Whether the database answered, where it was to be asked. */
export function answerFaults(situation: Situation): Fault[] {
  const { database } = situation;
  if (!("unknown" in database) || whyNotAsked(situation) !== undefined) return [];
  return [{ problem: `${database.unknown}.`, remedy: "See that it answers, then start again" }];
}

type TlsSituation = Pick<Situation, "config" | "dangers" | "believesAnyCertificate">;

/** Whether what goes to the database and back stays on this machine, or is encrypted to the right one. */
export function tlsFaults({ config: { database }, dangers, believesAnyCertificate }: TlsSituation): Fault[] {
  if (database.kind === "embedded") return [];
  const transport = transportOf(database.url);
  if (!transport) {
    const problem = "DATABASE_URL names a certificate or a key that cannot be read.";
    return [{ problem, remedy: "Correct sslrootcert, sslcert and sslkey in it" }];
  }
  const { isLocal, tls } = transport;
  if (isLocal || dangers.databasePlaintext) return [];
  const remedy = "Put sslmode=verify-full into DATABASE_URL, with sslrootcert=FILE where the authority is your own";
  if (tls === "none") return [{ problem: "The way to the database is not encrypted.", remedy }];
  if (tls === "unverified") {
    return [{ problem: "The database's certificate is not checked, so anybody could pretend to be it.", remedy }];
  }
  if (!believesAnyCertificate) return [];
  return [
    {
      problem: "NODE_TLS_REJECT_UNAUTHORIZED=0 has every certificate believed, the database's too.",
      remedy: "Leave it out; name your own authority by sslrootcert=FILE in DATABASE_URL",
    },
  ];
}

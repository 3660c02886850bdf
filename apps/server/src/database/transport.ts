import pg from "pg";
import { isLoopback } from "../access/loopback.ts";

/** The way to a database as `pg` would take it. */
export interface Transport {
  /** Whether it stays on this machine: loopback, or a Unix socket. */
  isLocal: boolean;
  /** `verified`: nobody on the way can read along, or pretend to be the database. */
  tls: "none" | "unverified" | "verified";
}

/**
 * Asks `pg` itself what it makes of the URL, since parameters of the URL and PGSSLMODE decide together. No connection is made.
 * It never falls back from TLS to none. Null where a file that the URL names cannot be read.
 */
export function transportOf(url: string): Transport | null {
  try {
    const { host, ssl } = new pg.Client({ connectionString: url });
    const isLocal = host.startsWith("/") || isLoopback(host);
    return { isLocal, tls: ssl ? strengthOf(ssl) : "none" };
  } catch {
    return null;
  }
}

/** `pg` says that `ssl` is a boolean, and gives the options of the TLS connection as well. */
function strengthOf(ssl: boolean | { rejectUnauthorized?: boolean }): "unverified" | "verified" {
  return typeof ssl === "object" && ssl.rejectUnauthorized === false ? "unverified" : "verified";
}

import type { UserCreate } from "@roster/api";
import type { Sql } from "../database/sql.ts";
import { insertUsers } from "./users.statements.ts";

/** Creates the users whose address is free, in one statement and as the doing of a command, and says how many those were. */
export async function importUsers(sql: Sql, users: UserCreate[]): Promise<number> {
  const by = { actor: { kind: "host" as const }, requestId: null };
  return (await sql(insertUsers(users.map((user) => ({ user, by }))))).length;
}

/** Brings indexes and statistics up to date with what was imported. PGlite, at least, does not do so by itself. */
export async function settleUsers(sql: Sql): Promise<void> {
  await sql({ text: "VACUUM (ANALYZE) users", values: [] });
}

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { insertPeople } from "./people.ts";
import type { Postgres } from "./postgres.ts";
import { startServer } from "./process.ts";

/** The database that the peers share. */
export const database = "bench";

export const serverMain = join(import.meta.dirname, "../apps/server/src/main.ts");

/** Makes a database with Roster's own migrations, by starting Roster once, and fills it. Answers its URL. */
export async function createUsersDatabase(postgres: Postgres, name: string, users: number, folder: string) {
  const url = await postgres.createDatabase(name);
  const roster = { name: "migrations", command: process.execPath, args: [serverMain], env: { DATABASE_URL: url } };
  await (await startServer(roster, folder)).stop();
  await fillUsers(postgres, name, users);
  return url;
}

/** Brings the table to exactly the first `count` people, whatever it held: compact, analysed, and on the disk. */
export async function fillUsers(postgres: Postgres, name: string, count: number): Promise<void> {
  const { text, values } = insertPeople(count);
  await whenAtRest(postgres, name);
  await postgres.run(name, "TRUNCATE users, audit_events");
  await postgres.run(name, text, values);
  await postgres.run(name, `SELECT setval('users_id_seq', ${count})`);
  await postgres.run(name, "VACUUM ANALYZE users");
  // Here rather than in the middle of a measurement.
  await postgres.run(name, "CHECKPOINT");
}

/** A load that ends leaves requests behind, whose writes would come after the new table. */
async function whenAtRest(postgres: Postgres, name: string): Promise<void> {
  const active = "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND state = 'active' AND pid <> pg_backend_pid()";
  for (let quiet = 0; quiet < 5;) {
    await sleep(20);
    quiet = (await postgres.run(name, active, [name])).length === 0 ? quiet + 1 : 0;
  }
}

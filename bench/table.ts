import { join } from "node:path";
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
  await postgres.run(name, "TRUNCATE users");
  await postgres.run(name, text, values);
  await postgres.run(name, `SELECT setval('users_id_seq', ${count})`);
  await postgres.run(name, "VACUUM ANALYZE users");
  // Here rather than in the middle of a measurement.
  await postgres.run(name, "CHECKPOINT");
}

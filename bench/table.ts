import { insertPeople } from "./people.ts";
import type { Postgres } from "./postgres.ts";
import { startServer } from "./process.ts";

export const serverMain = new URL("../apps/server/src/main.ts", import.meta.url).pathname;

/** Makes a database with Roster's own migrations, by starting Roster once, and fills it. Answers its URL. */
export async function createUsersDatabase(postgres: Postgres, name: string, users: number, folder: string) {
  const url = await postgres.createDatabase(name);
  const roster = { name: "migrations", command: process.execPath, args: [serverMain], env: { DATABASE_URL: url } };
  await (await startServer(roster, folder)).stop();
  await fillUsers(postgres, name, users);
  return url;
}

/** Brings the table to exactly the first `count` people, whatever it held: compact, analysed, and on the disk. */
export async function fillUsers(postgres: Postgres, database: string, count: number): Promise<void> {
  const { text, values } = insertPeople(count);
  await postgres.run(database, "TRUNCATE users");
  await postgres.run(database, text, values);
  await postgres.run(database, `SELECT setval('users_id_seq', ${count})`);
  await postgres.run(database, "VACUUM ANALYZE users");
  // Here rather than in the middle of a measurement.
  await postgres.run(database, "CHECKPOINT");
}

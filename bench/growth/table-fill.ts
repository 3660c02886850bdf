import type { Postgres } from "../postgres.ts";
import { createUsersDatabase, fillUsers } from "../table.ts";

// A name that a constraint has is the constraint's own; it stays.
const secondaryIndexes = `
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes
  WHERE tablename = 'users' AND indexname NOT IN (SELECT conname FROM pg_constraint)`;

/** As `createUsersDatabase`, with the secondary indexes built after the rows: many users take minutes, not hours. */
export async function createLargeDatabase(
  postgres: Postgres,
  name: string,
  users: number,
  folder: string,
): Promise<string> {
  const url = await createUsersDatabase(postgres, name, 1, folder);
  const indexes = (await postgres.run(name, secondaryIndexes)) as { name: string; definition: string }[];
  for (const index of indexes) await postgres.run(name, `DROP INDEX ${index.name}`);
  await fillUsers(postgres, name, users);
  for (const { definition } of indexes) await postgres.run(name, `SET maintenance_work_mem = '1GB'; ${definition}`);
  await postgres.run(name, "ANALYZE users");
  await postgres.run(name, "CHECKPOINT");
  return url;
}

/** Removes the users that a run created, and what was left to do for them, so that the next run meets the same table. */
export async function forgetCreated(postgres: Postgres, database: string, users: number): Promise<void> {
  await postgres.run(database, `DELETE FROM users WHERE id > ${users}; TRUNCATE audit_events`);
  await postgres.run(database, "VACUUM users");
}

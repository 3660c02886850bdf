import { foldCase } from "@roster/api";
import type { UserCreate } from "@roster/api";
import type { DatabaseClient } from "../database/client.ts";

/** Creates the users whose address is free, in one statement, and says how many those were. */
export async function importUsers({ user }: DatabaseClient, users: UserCreate[]): Promise<number> {
  const data = users.map((person) => ({ ...person, nameFolded: foldCase(person.name) }));
  const { count } = await user.createMany({ data, skipDuplicates: true });
  return count;
}

/** Brings indexes and statistics up to date with what was imported. PGlite, at least, does not do so by itself. */
export async function settleUsers(prisma: DatabaseClient): Promise<void> {
  await prisma.$executeRaw`VACUUM (ANALYZE) users`;
}

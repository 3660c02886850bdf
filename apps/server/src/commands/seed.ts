/** `npm run seed -- --users 10000 [--seed 1]`: fills the database with people who do not exist. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { openDatabase } from "../database/database.ts";
import type { DatabaseClient } from "../database/client.ts";
import { importUsers, settleUsers } from "../repositories/users.import.ts";
import { runCommand, UsageError } from "./command.ts";
import { makePeople } from "./people.ts";
import { showProgress } from "./progress.ts";

const batchSize = 1_000;

await runCommand(async () => {
  const { values } = parseArgs({ options: { users: { type: "string" }, seed: { type: "string", default: "1" } } });
  const users = wholeNumber("--users", values.users, { min: 1, max: 1_000_000 });
  const seed = wholeNumber("--seed", values.seed, { min: 0, max: 2 ** 32 - 1 });
  const config = readConfig(process.env, join(import.meta.dirname, "../../../.."));
  const database = await openDatabase(config.database, (message) => process.stderr.write(`${message}\n`));
  try {
    await database.checkReady();
    const created = await fill(database.prisma, users, seed);
    process.stdout.write(`Created ${created} users; ${users - created} of them were there already.\n`);
  } finally {
    await database.close();
  }
});

async function fill(prisma: DatabaseClient, users: number, seed: number): Promise<number> {
  const progress = showProgress(users, process.stderr);
  const people = makePeople(seed);
  let created = 0;
  for (let done = 0; done < users;) {
    const batch = Array.from({ length: Math.min(batchSize, users - done) }, () => people.next().value);
    created += await importUsers(prisma, batch);
    done += batch.length;
    progress.to(done);
  }
  progress.end();
  await settleUsers(prisma);
  return created;
}

function wholeNumber(name: string, text: string | undefined, { min, max }: { min: number; max: number }): number {
  const value = /^\d+$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}, such as: npm run seed -- --users 10000`);
}

import type { Command } from "commander";
import type { Sql } from "../../database/sql.ts";
import { importUsers, settleUsers } from "../../repositories/users.import.ts";
import { showProgress } from "../progress.ts";
import { wholeNumber } from "./given.ts";
import { withDatabase } from "./host.ts";

const batchSize = 1_000;
const such = "npm run seed -- --users 10000";

/** `seed --users 10000 [--seed 1]`: fills the database with people who do not exist. */
export function addSeed(roster: Command): void {
  roster
    .command("seed")
    .description("Fill the database with people who do not exist.")
    .option("--users <count>", "how many")
    .option("--seed <number>", "whom: the same people for the same number", "1")
    .action(async ({ users, seed }: { users?: string; seed: string }) => {
      const count = wholeNumber("--users", users ?? "", { min: 1, max: 1_000_000, such });
      const from = wholeNumber("--seed", seed, { min: 0, max: 2 ** 32 - 1, such: `${such} --seed 7` });
      const created = await withDatabase(({ sql }) => fill(sql, count, from));
      process.stdout.write(`Created ${created} users; ${count - created} of them were there already.\n`);
    });
}

async function fill(sql: Sql, users: number, seed: number): Promise<number> {
  // Loaded here, since it would take other commands a tenth of a second.
  const { makePeople } = await import("../people.ts");
  const progress = showProgress(users, process.stderr);
  const people = makePeople(seed);
  let created = 0;
  for (let done = 0; done < users;) {
    const batch = Array.from({ length: Math.min(batchSize, users - done) }, () => people.next().value);
    created += await importUsers(sql, batch);
    done += batch.length;
    progress.to(done);
  }
  progress.end();
  await settleUsers(sql);
  return created;
}

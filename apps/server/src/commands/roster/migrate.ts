import type { Command } from "commander";
import { readConfig } from "../../config.ts";
import { deployMigrations, inspectDatabase } from "../../database/upkeep.ts";
import { folder, report } from "./host.ts";
import { print } from "./output.ts";

interface Json {
  json?: boolean;
}

/** `migrate status | deploy`. */
export function addMigrate(roster: Command): void {
  const migrate = roster.command("migrate").description("The tables of the database.");
  migrate
    .command("status")
    .description("Which migrations the database lacks; exit code 1 where it lacks any.")
    .option("--json", "print them as JSON")
    .action(status);
  migrate
    .command("deploy")
    .description("Bring the database to head, in one transaction.")
    .option("--json", "print what was applied as JSON")
    .action(deploy);
}

const atHead = "The database is at head.\n";

async function status({ json }: Json): Promise<void> {
  const { database } = await readConfig(process.env, folder);
  const { pending } = await inspectDatabase(database);
  print(json, { pending }, () => (pending.length > 0 ? `The database lacks ${pending.join(", ")}.\n` : atHead));
  if (pending.length > 0) process.exitCode = 1;
}

async function deploy({ json }: Json): Promise<void> {
  const { database } = await readConfig(process.env, folder);
  const applied = await deployMigrations(database, report);
  print(json, { applied }, () => atHead);
}

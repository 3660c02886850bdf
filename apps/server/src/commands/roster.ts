/** `npm run roster -- …`: what an operator does on the host. */
import { Command } from "commander";
import { runCommand } from "./command.ts";
import { addDoctor } from "./roster/doctor.ts";
import { addKeys } from "./roster/keys.ts";
import { addMigrate } from "./roster/migrate.ts";
import { addOperators } from "./roster/operators.ts";
import { refusePasswords } from "./roster/password.ts";
import { addSeed } from "./roster/seed.ts";

await runCommand(async () => {
  const args = process.argv.slice(2);
  refusePasswords(args);
  const roster = new Command("npm run roster --").description("What an operator does on the host of a server.");
  roster.exitOverride();
  for (const add of [addDoctor, addKeys, addOperators, addMigrate, addSeed]) add(roster);
  await roster.parseAsync(args, { from: "user" });
});

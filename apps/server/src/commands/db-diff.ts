/** `npm run db:diff -- --name add_teams`: writes the next migration, from the migrations there are to the schema. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrationsFolder, readMigrations, schemaFile } from "../database/migrations.ts";
import { diffSchema } from "../database/schema-diff.ts";
import { runCommand, UsageError } from "./command.ts";

await runCommand(async () => {
  const { values } = parseArgs({ options: { name: { type: "string" } } });
  const name = values.name ?? "";
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw new UsageError(
      "--name must be lower-case letters, digits and _, such as: npm run db:diff -- --name add_teams",
    );
  }
  const migrations = await readMigrations();
  const sql = await diffSchema(migrations, await readFile(schemaFile, "utf8"));
  if (sql === "") return void process.stdout.write("No change: the migrations and the schema agree.\n");

  const folder = join(migrationsFolder, `${timeAfter(migrations.at(-1)?.name)}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), sql);
  process.stdout.write(`${sql}\nWritten to ${folder}. Give text that is sorted COLLATE "C".\n`);
});

/** The present as `20261122120000`, or what follows the last migration where that clock was ahead: names give the order. */
function timeAfter(last = ""): string {
  const now = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const taken = last.slice(0, 14);
  return now > taken ? now : String(Number(taken) + 1);
}

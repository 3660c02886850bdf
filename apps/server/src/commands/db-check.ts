/** `npm run db:check`: fails where the schema has changed and no migration says so. */
import { readFile } from "node:fs/promises";
import { DatabaseSetupError } from "../database/database.ts";
import { readMigrations, schemaFile } from "../database/migrations.ts";
import { diffSchema } from "../database/schema-diff.ts";
import { runCommand } from "./command.ts";

await runCommand(async () => {
  const sql = await diffSchema(await readMigrations(), await readFile(schemaFile, "utf8"));
  if (sql !== "") {
    throw new DatabaseSetupError(
      `${sql}\nThe migrations lack this. Write it with: npm run db:diff -- --name what_changed`,
    );
  }
  process.stdout.write("The migrations and the schema agree.\n");
});

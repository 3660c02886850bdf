import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.ts";
import { compare } from "./compare.ts";
import type { BenchContext } from "./context.ts";
import { moveToLoadCore } from "./cores.ts";
import { users } from "./draw.ts";
import { readOptions, usage } from "./options.ts";
import { startPostgres } from "./postgres.ts";
import { createUsersDatabase, database } from "./table.ts";

const options = readOptions(process.argv.slice(2));
const say = (line: string) => console.log(line);
const folder = mkdtempSync(join(tmpdir(), "roster-bench-"));
chmodSync(folder, 0o755);
moveToLoadCore();
const postgres = await startPostgres(folder);
const context: BenchContext = { postgres, folder, isQuick: options.isQuick, say };
try {
  await createUsersDatabase(postgres, database, users, folder);
  if (options.task === "check") await check(options.peers, context);
  else console.log(await compare(options, context));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

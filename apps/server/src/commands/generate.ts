/** `npm run generate --workspace @roster/server`: makes the database client from the schema. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
const schema = fileURLToPath(new URL("../../../../prisma/schema.prisma", import.meta.url));

const { status } = spawnSync(process.execPath, [prisma, "generate", "--schema", schema, "--no-hints"], {
  // Prisma downloads an engine that generating does not use, unless it is told where one is; any file will do.
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: prisma, CHECKPOINT_DISABLE: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;

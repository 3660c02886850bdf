import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { migrate } from "./migrate.ts";
import type { Migration } from "./migrations.ts";
import { createPglitePool } from "./pglite-pool.ts";
import { everything, openSchemaEngine } from "./schema-engine.ts";

/** The SQL that takes a database with these migrations to the schema; empty where they agree. */
export async function diffSchema(migrations: Migration[], schema: string): Promise<string> {
  const scratch = await PGlite.create({ extensions: { pg_trgm } });
  const pool = createPglitePool(scratch);
  try {
    await migrate(pool, () => {}, migrations);
    const engine = await openSchemaEngine(pool, async (script) => void (await pool.query(script)));
    const files = [{ path: "schema.prisma", content: schema }];
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "" },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: everything,
    });
    return exitCode === 0 ? "" : (stdout ?? "");
  } finally {
    await pool.end();
    await scratch.close();
  }
}

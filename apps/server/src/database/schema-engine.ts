import { readFile } from "node:fs/promises";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { MigrationAdapter } from "./migration-adapter.ts";
import type { RunScript } from "./migration-adapter.ts";
import { migrationsFolder } from "./migrations.ts";
import type { Migration } from "./migrations.ts";

/** Prisma's own schema engine, in its WebAssembly build, over a pool of one connection. */
export async function openSchemaEngine(session: pg.Pool, runScript: RunScript): Promise<bindings.SchemaEngine> {
  await (loading ??= load());
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(session, runScript));
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

// Once in a process: the bindings hold one instance, and engines of another would call into it.
let loading: Promise<void> | undefined;

async function load() {
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": { ...bindings, ...timersThatLetGo },
  });
  bindings.__wbg_set_wasm(instance.exports);
  start(instance.exports);
}

/** The engine does not clear the timer that limits its wait for a lock. It would keep the process for 10 s after its end. */
const timersThatLetGo = Object.fromEntries(
  Object.keys(bindings)
    .filter((name) => name.startsWith("__wbg_setTimeout_"))
    .map((name) => [name, (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref()]),
);

/** What the engine is told of a folder of migrations. */
export const historyOf = (migrations: Migration[]): bindings.ApplyMigrationsInput => ({
  migrationsList: {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  },
  filters: everything,
});

/** No table or enum is left out. */
export const everything = { externalTables: [], externalEnums: [] };

/** wasm-bindgen gives every module this export; the type of a module's exports is open. */
const start = (exports: WebAssembly.Exports) => (exports.__wbindgen_start as () => void)();

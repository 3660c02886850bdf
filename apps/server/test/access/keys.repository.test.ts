import { describeKeysRepository } from "@roster/api/suites";
import { afterAll, beforeAll, describe } from "vitest";
import { openDatabase } from "../../src/database/database.ts";
import type { DatabaseConfig } from "../../src/database/database.ts";
import { createAuditRepository } from "../../src/repositories/audit.repository.ts";
import { createKeysRepository } from "../../src/repositories/keys.repository.ts";
import { dataFolder } from "../harness/data-folder.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";

async function open(config: DatabaseConfig) {
  const database = await openDatabase(config, () => {});
  return {
    keys: createKeysRepository(database),
    audit: createAuditRepository(database),
    close: () => database.close(),
  };
}

describe("on PGlite", () => {
  describeKeysRepository("the keys repository", async () => {
    const folder = await dataFolder();
    const { close, ...opened } = await open({ kind: "embedded", dataDir: folder.path });
    return { ...opened, close: () => close().finally(() => folder.remove()) };
  });
});

describePostgres("on a PostgreSQL server", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  describeKeysRepository("the keys repository", async () =>
    open({ kind: "postgres", url: await postgres.createDatabase() }),
  );
});

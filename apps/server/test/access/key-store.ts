import { randomBytes } from "node:crypto";
import { makeSecret } from "@roster/api";
import type { Author } from "@roster/api";
import { openDatabase } from "../../src/database/database.ts";
import type { Sql } from "../../src/database/sql.ts";
import { createKeysRepository } from "../../src/repositories/keys.repository.ts";
import { dataFolder } from "../harness/data-folder.ts";

export const by: Author = { actor: { kind: "host" }, requestId: null };

/** Keys in a database of the test's own, which tells what was asked of it. */
export async function openKeyStore() {
  const folder = await dataFolder();
  const database = await openDatabase({ kind: "embedded", dataDir: folder.path }, () => {});
  const statements: string[] = [];
  const counted: Sql = (statement) => {
    statements.push(statement.text);
    return database.sql(statement);
  };
  const keys = createKeysRepository({ sql: counted });

  return {
    keys,
    sql: database.sql,
    /** The texts of all statements about keys since they were forgotten. */
    statements,
    forget: () => void statements.splice(0),
    reads: () => statements.filter((text) => text.startsWith("SELECT")),

    /** A key that is stored, and its secret. */
    async store({ expiresInMs = 60_000 } = {}) {
      const { secret, ...kept } = makeSecret(randomBytes);
      const expiresAt = new Date(Date.now() + expiresInMs).toISOString();
      const key = await keys.create({ ...kept, name: "Test", scopes: ["users:read"], expiresAt }, by);
      return { secret, key };
    },

    close: () => database.close().finally(() => folder.remove()),
  };
}

import type { ApiKey, KeysRepository } from "@roster/api";
import type { Database } from "../database/database.ts";
import type { Statement } from "../database/sql.ts";
import {
  insertKey,
  revokeKey,
  rotateKey,
  selectKey,
  selectKeyByHash,
  selectKeys,
  touchKey,
} from "./keys.statements.ts";

/** API keys in PostgreSQL. */
export function createKeysRepository({ sql }: Pick<Database, "sql">): KeysRepository {
  const one = async (statement: Statement): Promise<ApiKey | null> => (await sql<ApiKey>(statement))[0] ?? null;
  const findById = (id: number) => one(selectKey(id));

  return {
    findById,
    findByHash: (hash) => one(selectKeyByHash(hash)),
    findMany: (query) => sql<ApiKey>(selectKeys(query)),

    async create(key, by) {
      const made = await one(insertKey(key, by));
      if (!made) throw new Error("A key was inserted and gave no row.");
      return made;
    },
    rotate: (id, key, until, by) => one(rotateKey(id, key, until, by)),
    // Which of the two it was, revoked before or never there, is asked for afterwards: of two calls at once the second waits.
    revoke: async (id, by) => (await one(revokeKey(id, by))) ?? findById(id),

    async touch(id) {
      await sql(touchKey(id));
    },
  };
}

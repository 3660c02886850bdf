import { hash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { failureOf } from "./outage.ts";

const isRead = /^(?:find|count|aggregate|groupBy)/;

export type DatabaseClient = ReturnType<typeof createClient>;

/** Prisma over a pool. Where the database does not answer, operations throw what `Sql` does. */
export function createClient(pool: pg.Pool, { nameStatements }: { nameStatements: boolean }) {
  const adapter = new PrismaPg(pool, nameStatements ? { statementNameGenerator: nameOf } : {});
  return new PrismaClient({ adapter, errorFormat: "minimal" }).$extends({
    query: {
      async $allOperations({ operation, args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw failureOf(error, { isWrite: !isRead.test(operation) });
        }
      },
    },
  });
}

/** A named statement is parsed once for each connection. A long list of values is not named: each length is another one. */
function nameOf({ sql, args }: { sql: string; args: unknown[] }): string {
  return args.length > 20 ? "" : hash("sha256", sql, "base64url");
}

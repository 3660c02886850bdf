import { hash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { unavailable } from "@roster/api";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { isOutage } from "./outage.ts";

export type DatabaseClient = ReturnType<typeof createClient>;

/** Prisma over a pool. Where the database does not answer, every operation throws `server.unavailable`. */
export function createClient(pool: pg.Pool, { nameStatements }: { nameStatements: boolean }) {
  const adapter = new PrismaPg(pool, nameStatements ? { statementNameGenerator: nameOf } : {});
  return new PrismaClient({ adapter, errorFormat: "minimal" }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw isOutage(error) ? unavailable(error) : error;
        }
      },
    },
  });
}

/** A named statement is parsed once for each connection. A long list of values is not named: each length is another one. */
function nameOf({ sql, args }: { sql: string; args: unknown[] }): string {
  return args.length > 20 ? "" : hash("sha256", sql, "base64url");
}

import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SqlQuery, SqlResultSet } from "@prisma/driver-adapter-utils";
import type pg from "pg";

/** Runs the whole SQL of a migration. */
export type RunScript = (script: string) => Promise<void>;

/** PrismaPg with what the schema engine needs beyond it. */
export class MigrationAdapter extends PrismaPg {
  readonly #runScript: RunScript;

  constructor(session: pg.Pool, runScript: RunScript) {
    super(session);
    this.#runScript = runScript;
  }

  override async connect() {
    const adapter = await super.connect();
    // PrismaPg splits a script at every `;`, those in strings and function bodies too. PostgreSQL reads it whole.
    adapter.executeScript = this.#runScript;
    adapter.queryRaw = withCharacters(adapter.queryRaw.bind(adapter));
    return adapter;
  }
}

type QueryRaw = (query: SqlQuery) => Promise<SqlResultSet>;

// Where the engine looks at a database, these have the type "char", which PrismaPg does not read.
const charExpressions = /\b(?:constr\.contype|con\.conf(?:del|upd)type)\b/g;
const charColumns = new Set(["constraint_type", "confdeltype", "confupdtype"]);

/** Columns of the type "char" are read as text, and told to the engine as characters. */
function withCharacters(queryRaw: QueryRaw): QueryRaw {
  return async (query) => {
    const answer = await queryRaw({ ...query, sql: query.sql.replace(charExpressions, "$&::text") });
    const columnTypes = answer.columnTypes.map((type, index) =>
      charColumns.has(answer.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
    );
    return { ...answer, columnTypes };
  };
}

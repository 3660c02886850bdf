import type { Author, Role } from "@roster/api";
import type { Database } from "../database/database.ts";
import { disableOperator, insertOperator, selectOperators, setOperatorPassword } from "./operators.statements.ts";
import type { NewOperator } from "./operators.statements.ts";

/** An operator, without what is kept of the password. */
export interface OperatorRow {
  id: number;
  email: string;
  role: Role;
  createdAt: string;
  disabledAt: string | null;
}

/** Who may sign in, in PostgreSQL. Every change writes its line of the audit trail in the same transaction. */
export interface OperatorsRepository {
  /** Null where an operator has this address already, a disabled one included. */
  create(operator: NewOperator, by: Author): Promise<OperatorRow | null>;
  /** In the order in which they were made. */
  findMany(): Promise<OperatorRow[]>;
  /** Ends their sessions too. One who is disabled already stays as they are. Null where no operator has this address. */
  disable(email: string, by: Author): Promise<OperatorRow | null>;
  /** Ends their sessions too. Null where no operator has this address. */
  setPassword(email: string, passwordHash: string, by: Author): Promise<OperatorRow | null>;
}

export function createOperatorsRepository({ sql }: Pick<Database, "sql">): OperatorsRepository {
  return {
    create: async (operator, by) => (await sql<OperatorRow>(insertOperator(operator, by)))[0] ?? null,
    findMany: () => sql<OperatorRow>(selectOperators()),
    disable: async (email, by) => (await sql<OperatorRow>(disableOperator(email, by)))[0] ?? null,
    setPassword: async (email, passwordHash, by) =>
      (await sql<OperatorRow>(setOperatorPassword(email, passwordHash, by)))[0] ?? null,
  };
}

import type { AuditAction, Author, Role } from "@roster/api";
import { placed } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { noteOf } from "./audit.statements.ts";

export interface NewOperator {
  /** As the contract's Email gives it: lower case, NFC. */
  email: string;
  passwordHash: string;
  role: Role;
}

const columns = `id, email, role, created_at AS "createdAt", disabled_at AS "disabledAt"`;

export function insertOperator({ email, passwordHash, role }: NewOperator, by: Author): Statement {
  const { values, add } = placed(email, passwordHash, role);
  const fields = ["email", "password", "role"];
  const text = `WITH made AS (
      INSERT INTO operators (email, password_hash, role) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING *
    ), ${noteOf("made", { action: "operators.create", kind: "operator", fields, by }, add)}
    SELECT ${columns} FROM made`;
  return { text, values, isWrite: true };
}

export const selectOperators = (): Statement => ({ text: `SELECT ${columns} FROM operators ORDER BY id`, values: [] });

/** Gives the operator with this address, whether they were disabled just now or before. */
export function disableOperator(email: string, by: Author): Statement {
  const { values, add } = placed(email);
  const changed = `UPDATE operators SET disabled_at = CURRENT_TIMESTAMP WHERE email = $1 AND disabled_at IS NULL RETURNING *`;
  const text = `${withEndOfSessions(changed, { action: "operators.disable", fields: ["disabledAt"], by }, add)}
    SELECT ${columns} FROM changed
    UNION ALL SELECT ${columns} FROM operators WHERE email = $1 AND disabled_at IS NOT NULL`;
  return { text, values, isWrite: true };
}

export function setOperatorPassword(email: string, passwordHash: string, by: Author): Statement {
  const { values, add } = placed(email, passwordHash);
  const changed = "UPDATE operators SET password_hash = $2 WHERE email = $1 RETURNING *";
  const text = `${withEndOfSessions(changed, { action: "operators.reset_password", fields: ["password"], by }, add)}
    SELECT ${columns} FROM changed`;
  return { text, values, isWrite: true };
}

/** The `WITH` of a change by which an operator is signed out everywhere, a line of the trail for each session. */
function withEndOfSessions(
  changed: string,
  { action, fields, by }: { action: AuditAction; fields: string[]; by: Author },
  add: (value: unknown) => string,
): string {
  return `WITH changed AS (${changed}), ended AS (
      DELETE FROM sessions WHERE operator_id IN (SELECT id FROM changed) RETURNING id
    ), ${noteOf("changed", { action, kind: "operator", fields, by }, add)},
    ${noteOf("ended", { action: "sessions.delete", kind: "session", by }, add)}`;
}

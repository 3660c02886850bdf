import type { Author, NewSession, SessionId } from "@roster/api";
import { placed } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { noteOf } from "./audit.statements.ts";

const idle = "interval '12 hours'";

/** How long a session lasts at most, in days. */
export const sessionDays = 7;
const life = `interval '${sessionDays} days'`;

const isLive = `sessions.last_used_at > CURRENT_TIMESTAMP - ${idle} AND sessions.created_at > CURRENT_TIMESTAMP - ${life}`;

export const selectOperator = (email: string): Statement => ({
  text: `SELECT id, email, role, password_hash AS "passwordHash" FROM operators WHERE email = $1 AND disabled_at IS NULL`,
  values: [email],
});

/** The session with this hash that is not over, of an operator who is not disabled. */
export const selectSession = (hash: Uint8Array): Statement => ({
  text: `SELECT sessions.id AS "sessionId", operators.id, operators.email, operators.role,
      sessions.last_used_at < CURRENT_TIMESTAMP - interval '1 minute' AS "isUntouched"
    FROM sessions JOIN operators ON operators.id = operator_id
    WHERE hash = $1 AND disabled_at IS NULL AND ${isLive}`,
  values: [hash],
});

/** Notes the use of a session, at most once a minute, whoever else notes it. */
export const touchSession = (id: SessionId): Statement => ({
  text: `UPDATE sessions SET last_used_at = CURRENT_TIMESTAMP
    WHERE id = $1 AND last_used_at < CURRENT_TIMESTAMP - interval '1 minute'`,
  values: [id],
  isWrite: true,
});

/** Opens a session, ends the one that it replaces, and removes those of the operator that are over. */
export function insertSession(
  { operatorId, passwordHash, hash, address, replacedId }: NewSession,
  by: Author,
): Statement {
  const { values, add } = placed(operatorId, passwordHash, hash, address, replacedId);
  const text = `WITH made AS (
      INSERT INTO sessions (operator_id, hash, address)
      SELECT id, $3, $4 FROM operators WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL
      RETURNING id
    ), replaced AS (
      DELETE FROM sessions WHERE id = $5 AND EXISTS (SELECT FROM made) RETURNING id
    ), over AS (
      DELETE FROM sessions WHERE operator_id = $1 AND id <> COALESCE($5, 0) AND NOT (${isLive})
    ), ${noteOf("replaced", { action: "sessions.delete", kind: "session", by }, add)},
    ${noteOf("made", { action: "sessions.create", kind: "session", by }, add)}
    SELECT id FROM made`;
  return { text, values, isWrite: true };
}

export function noteRefusal(operatorId: number | null, by: Author): Statement {
  const { values, add } = placed(operatorId);
  const text = `WITH refused AS (SELECT $1::bigint AS id),
    ${noteOf("refused", { action: "sessions.refuse", kind: "operator", by }, add)}
    SELECT id FROM refused`;
  return { text, values, isWrite: true };
}

/** Those that are not over, the latest first, as many as the contract lists. */
export const selectSessions = (operatorId: number | null): Statement => ({
  text: `SELECT sessions.id, operators.email, address, sessions.created_at AS "createdAt",
      sessions.last_used_at AS "lastUsedAt", sessions.created_at + ${life} AS "expiresAt"
    FROM sessions JOIN operators ON operators.id = operator_id
    WHERE ($1::bigint IS NULL OR operator_id = $1) AND disabled_at IS NULL AND ${isLive}
    ORDER BY sessions.id DESC LIMIT 1000`,
  values: [operatorId],
});

export function deleteSession(id: SessionId, operatorId: number | null, by: Author): Statement {
  const { values, add } = placed(id, operatorId);
  const text = `WITH ended AS (
      DELETE FROM sessions WHERE id = $1 AND ($2::bigint IS NULL OR operator_id = $2) AND ${isLive} RETURNING id
    ), ${noteOf("ended", { action: "sessions.delete", kind: "session", by }, add)}
    SELECT id FROM ended`;
  return { text, values, isWrite: true };
}

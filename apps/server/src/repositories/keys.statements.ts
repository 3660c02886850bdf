import { actorName } from "@roster/api";
import type { Author, NewKeyRow } from "@roster/api";
import { placed } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";
import { noteOf } from "./audit.statements.ts";

/** A key as the contract has it, in its order: never its hash. */
const columns = `id, name, scopes, prefix, last_four AS "lastFour", created_by AS "createdBy", created_at AS "createdAt",
    expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`;

export const selectKeyByHash = (hash: Uint8Array): Statement => ({
  text: `SELECT ${columns} FROM api_keys WHERE hash = $1::bytea`,
  values: [hash],
});

export const selectKey = (id: number): Statement => ({
  text: `SELECT ${columns} FROM api_keys WHERE id = $1::bigint`,
  values: [id],
});

export const selectKeys = ({ before, take }: { before: number | null; take: number }): Statement => ({
  text: `SELECT ${columns} FROM api_keys${before === null ? "" : " WHERE id < $2::bigint"} ORDER BY id DESC LIMIT $1`,
  values: before === null ? [take] : [take, before],
});

export function insertKey({ name, scopes, hash, prefix, lastFour, expiresAt }: NewKeyRow, by: Author): Statement {
  const { values, add } = placed(name, scopes, hash, prefix, lastFour, actorName(by.actor), expiresAt);
  const fields = ["name", "scopes", "expiresAt"];
  const text = `WITH made AS (
      INSERT INTO api_keys (name, scopes, hash, prefix, last_four, created_by, expires_at)
      VALUES ($1::text, $2::text[], $3::bytea, $4::text, $5::text, $6::text, $7::timestamptz)
      RETURNING ${columns}
    ), ${noteOf("made", { action: "keys.create", kind: "key", fields, by }, add)}
    SELECT * FROM made`;
  return { text, values, isWrite: true };
}

/** Both keys have their line in the audit trail, so that either of them leads to the rotation. */
export function rotateKey(
  id: number,
  { hash, prefix, lastFour, expiresAt }: NewKeyRow,
  until: string,
  by: Author,
): Statement {
  const { values, add } = placed(id, until, hash, prefix, lastFour, actorName(by.actor), expiresAt);
  const fields = ["expiresAt"];
  const text = `WITH old AS (
      UPDATE api_keys SET expires_at = LEAST(expires_at, $2::timestamptz)
      WHERE id = $1::bigint AND revoked_at IS NULL AND expires_at > CURRENT_TIMESTAMP
      RETURNING id, name, scopes
    ), made AS (
      INSERT INTO api_keys (name, scopes, hash, prefix, last_four, created_by, expires_at)
      SELECT name, scopes, $3::bytea, $4::text, $5::text, $6::text, $7::timestamptz FROM old
      RETURNING ${columns}
    ), rotated AS (
      SELECT id FROM old UNION ALL SELECT id FROM made
    ), ${noteOf("rotated", { action: "keys.rotate", kind: "key", fields, by }, add)}
    SELECT * FROM made`;
  return { text, values, isWrite: true };
}

/** Gives no row where the key was revoked before, or there is none. */
export function revokeKey(id: number, by: Author): Statement {
  const { values, add } = placed(id);
  const text = `WITH revoked AS (
      UPDATE api_keys SET revoked_at = CURRENT_TIMESTAMP WHERE id = $1::bigint AND revoked_at IS NULL
      RETURNING ${columns}
    ), ${noteOf("revoked", { action: "keys.revoke", kind: "key", by }, add)}
    SELECT * FROM revoked`;
  return { text, values, isWrite: true };
}

/** At most once a minute: servers that share a key do not write for each other's reads. */
export const touchKey = (id: number): Statement => ({
  text: `UPDATE api_keys SET last_used_at = CURRENT_TIMESTAMP
    WHERE id = $1::bigint AND (last_used_at IS NULL OR last_used_at < CURRENT_TIMESTAMP - interval '1 minute')`,
  values: [id],
  isWrite: true,
});

import { actorName } from "@roster/api";
import type { AuditAction, Author } from "@roster/api";
import { placed } from "../database/sql.ts";
import type { Statement } from "../database/sql.ts";

export interface Note {
  action: AuditAction;
  /** What a subject is called before its id: `user` for `user:42`. */
  kind: "user" | "key" | "operator" | "session";
  /** The names of the fields that are set. */
  fields?: string[];
  by: Author;
}

/**
 * A part of a `WITH` that writes a line of the audit trail for each row of another part, `source`, which has an `id`: statement and
 * trail are one transaction so. `add` gives a value its place, `$3`. A source without an id has no subject.
 */
export function noteOf(
  source: string,
  { action, kind, fields = [], by }: Note,
  add: (value: unknown) => string,
): string {
  const values = [`${add(actorName(by.actor))}::text`, `${add(action)}::text`];
  return `${source}_noted AS (
      INSERT INTO audit_events (actor, action, subject, fields, request_id)
      SELECT ${values.join(", ")}, '${kind}:' || id, ${add(fields)}::text[], ${add(by.requestId)}::text FROM ${source}
    )`;
}

/** Lines of the audit trail, the latest first: of one subject or of all, before an id or from the end. */
export function selectEvents({
  subject,
  before,
  take,
}: {
  subject: string | null;
  before: number | null;
  take: number;
}): Statement {
  const { values, add } = placed(take);
  const conditions: string[] = [];
  if (subject !== null) conditions.push(`subject = ${add(subject)}`);
  if (before !== null) conditions.push(`id < ${add(before)}`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  return {
    text: `SELECT id, at, actor, action, subject, fields, request_id AS "requestId" FROM audit_events ${where} ORDER BY id DESC LIMIT $1`,
    values,
  };
}

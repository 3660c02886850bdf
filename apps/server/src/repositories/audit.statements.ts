import { actorName } from "@roster/api";
import type { AuditAction, Author } from "@roster/api";

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
 * trail are one transaction so. `add` gives a value its place, `$3`.
 */
export function noteOf(source: string, { action, kind, fields = [], by }: Note, add: (value: unknown) => string): string {
  const values = [`${add(actorName(by.actor))}::text`, `${add(action)}::text`];
  return `noted AS (
      INSERT INTO audit_events (actor, action, subject, fields, request_id)
      SELECT ${values.join(", ")}, '${kind}:' || id, ${add(fields)}::text[], ${add(by.requestId)}::text FROM ${source}
    )`;
}

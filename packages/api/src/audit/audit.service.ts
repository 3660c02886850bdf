import type { AuditEvent, AuditListQuery, AuditPage } from "./audit.contract.ts";

/** What the audit service needs of a store. It only reads: a line is written by whoever makes the change, in its transaction. */
export interface AuditRepository {
  /** The latest first, up to `take` of those before the id; of one subject, or of all. */
  findMany(query: { subject: string | null; before: number | null; take: number }): Promise<AuditEvent[]>;
}

/** How the audit trail is read. */
export function createAuditService(audit: AuditRepository) {
  return {
    async list({ limit, cursor, subject }: AuditListQuery): Promise<AuditPage> {
      const before = cursor === undefined ? null : Number(cursor);
      const found = await audit.findMany({ subject: subject ?? null, before, take: limit + 1 });
      const items = found.slice(0, limit);
      return { items, nextCursor: found.length > limit ? String(items.at(-1)?.id) : null };
    },
  };
}

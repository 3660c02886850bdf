import { AuditListQuery } from "@roster/api/contract";

/** The state of the audit trail that its address holds. */
export interface AuditSearch {
  /** What it was done to, as in `user:42`. */
  subject?: string;
}

/** Reads an address that anybody may have typed. What the contract does not accept is as good as absent. */
export function readAuditSearch({ subject }: Record<string, unknown>): AuditSearch {
  return { subject: AuditListQuery.shape.subject.safeParse(subject).data || undefined };
}

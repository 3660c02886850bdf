/** The state of the audit trail that its address holds. */
export interface AuditSearch {
  /** What it was done to, as in `user:42`. */
  subject?: string;
}

// As the contract has it, which the page's first files do without.
const maxLength = 40;

/** Reads an address that anybody may have typed. What the contract does not accept is as good as absent. */
export function readAuditSearch({ subject }: Record<string, unknown>): AuditSearch {
  const isSubject = typeof subject === "string" && subject !== "" && subject.length <= maxLength;
  return { subject: isSubject ? subject : undefined };
}

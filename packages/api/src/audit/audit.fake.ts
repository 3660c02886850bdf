import { actorName } from "../access/access.contract.ts";
import type { Author } from "../access/access.contract.ts";
import type { AuditAction, AuditEvent } from "./audit.contract.ts";
import type { AuditRepository } from "./audit.service.ts";

/** A change, as its line of the trail tells of it. */
interface Change {
  action: AuditAction;
  subject: string | null;
  /** The names of the fields that it set. */
  fields?: string[];
  by: Author;
  at: Date;
}

/** An audit trail in memory, which the other fakes write. */
export interface FakeTrail extends AuditRepository {
  note(change: Change): void;
}

/** An audit repository in memory, with the behaviour of the real ones, and a way to write it. */
export function createFakeTrail(): FakeTrail {
  const events: AuditEvent[] = [];
  return {
    note({ action, subject, fields = [], by: { actor, requestId }, at }) {
      const id = events.length + 1;
      events.push({ id, at: at.toISOString(), actor: actorName(actor), action, subject, fields, requestId });
    },

    async findMany({ subject, before, take }) {
      return events
        .filter((event) => (subject === null || event.subject === subject) && (before === null || event.id < before))
        .toReversed()
        .slice(0, take);
    },
  };
}

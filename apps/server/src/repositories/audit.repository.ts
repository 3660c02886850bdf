import type { AuditEvent, AuditRepository } from "@roster/api";
import type { Database } from "../database/database.ts";
import { selectEvents } from "./audit.statements.ts";

/** The audit trail in PostgreSQL, to read. The repositories of what changes write it. */
export function createAuditRepository({ sql }: Pick<Database, "sql">): AuditRepository {
  return { findMany: (query) => sql<AuditEvent>(selectEvents(query)) };
}

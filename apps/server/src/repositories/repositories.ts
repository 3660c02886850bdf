import type { Repositories } from "@roster/api";
import type { Database } from "../database/database.ts";
import { createAuditRepository } from "./audit.repository.ts";
import { createKeysRepository } from "./keys.repository.ts";
import { createSessionsRepository } from "./sessions.repository.ts";
import type { StoredSessions } from "./sessions.repository.ts";
import { createUsersRepository } from "./users.repository.ts";

/** Everything that the API keeps, in one database. A process makes them once: calls of one repository are put together. */
export const createRepositories = (database: Database): Repositories & { sessions: StoredSessions } => ({
  users: createUsersRepository(database),
  keys: createKeysRepository(database),
  sessions: createSessionsRepository(database),
  audit: createAuditRepository(database),
});

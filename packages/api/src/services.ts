import { createAuditService } from "./audit/audit.service.ts";
import type { AuditRepository } from "./audit/audit.service.ts";
import { createKeysService } from "./keys/keys.service.ts";
import type { KeysDependencies, KeysRepository } from "./keys/keys.service.ts";
import { createSessionsService } from "./sessions/sessions.service.ts";
import type { SessionsDependencies, SessionsRepository } from "./sessions/sessions.service.ts";
import { createUsersService } from "./users/users.service.ts";
import type { UsersRepository } from "./users/users.service.ts";

/** What the outside must provide: one repository for each resource. */
export interface Repositories {
  users: UsersRepository;
  keys: KeysRepository;
  sessions: SessionsRepository;
  audit: AuditRepository;
}

/** The clock, randomness and what else the rules are given from outside. */
export type Surroundings = Omit<KeysDependencies, "keys"> & Omit<SessionsDependencies, "sessions">;

export type Services = ReturnType<typeof createServices>;

/** The rules of every resource, over the repositories that keep them. */
export function createServices({ users, keys, sessions, audit }: Repositories, surroundings: Surroundings) {
  return {
    users: createUsersService(users),
    keys: createKeysService({ keys, ...surroundings }),
    sessions: createSessionsService({ sessions, ...surroundings }),
    audit: createAuditService(audit),
  };
}

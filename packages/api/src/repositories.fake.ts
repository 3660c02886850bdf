import { createFakeTrail } from "./audit/audit.fake.ts";
import { createFakeKeys } from "./keys/keys.fake.ts";
import type { Repositories } from "./services.ts";
import { createFakeSessions } from "./sessions/sessions.fake.ts";
import type { FakeOperator } from "./sessions/sessions.fake.ts";
import type { UserCreate } from "./users/users.contract.ts";
import { createFakeUsers } from "./users/users.fake.ts";

export interface FakeStoreOptions {
  /** The clock, which is read once for each write. */
  now?: (() => Date) | undefined;
  /** Who is there at first, with ids from 1. */
  users?: readonly UserCreate[] | undefined;
  /** Who may sign in, with ids from 1. */
  operators?: readonly FakeOperator[] | undefined;
}

/** Every repository in memory, over one audit trail. Throws TypeError for a user that the contract would refuse. */
export function createFakeRepositories(options: FakeStoreOptions = {}) {
  const { now = () => new Date(), users = [], operators = [] } = options;
  const trail = createFakeTrail();
  return {
    users: createFakeUsers({ now, users, trail }),
    keys: createFakeKeys({ now, trail }),
    sessions: createFakeSessions({ now, operators, trail }),
    audit: trail,
  } satisfies Repositories;
}

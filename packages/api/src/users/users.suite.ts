import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { AuditRepository } from "../audit/audit.service.ts";
import type { UsersRepository } from "./users.service.ts";
import { describeAuditing } from "./users.suite.auditing.ts";
import { describeListing } from "./users.suite.listing.ts";
import { describePaging } from "./users.suite.paging.ts";
import { describeWriting } from "./users.suite.writing.ts";

interface OpenRepository {
  users: UsersRepository;
  /** Of the same store. */
  audit: AuditRepository;
  close(): Promise<void>;
}

/** The tests that every users repository passes. `open` is called once; each test starts without users. */
export function describeUsersRepository(name: string, open: () => Promise<OpenRepository>) {
  describe(name, () => {
    let repository: OpenRepository;
    const users = () => repository.users;

    beforeAll(async () => {
      repository = await open();
    }, 60_000);
    beforeEach(() => removeAll(users()));
    afterAll(() => repository.close());

    describeWriting(users);
    describeListing(users);
    describePaging(users);
    describeAuditing(users, () => repository.audit);
  });
}

async function removeAll(users: UsersRepository) {
  const all = await users.findMany({
    filter: {},
    order: { field: "id", descending: false },
    after: null,
    take: 10_000,
  });
  await Promise.all(all.map(({ id }) => users.delete(id, someone)));
}

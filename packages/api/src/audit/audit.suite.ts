import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { UsersRepository } from "../users/users.service.ts";
import type { AuditRepository } from "./audit.service.ts";

interface OpenRepository {
  audit: AuditRepository;
  /** Of the same store, to write what is read. */
  users: UsersRepository;
  close(): Promise<void>;
}

/** The tests that every audit repository passes. `open` is called once, and nobody else writes to what it opens. */
export function describeAuditRepository(name: string, open: () => Promise<OpenRepository>) {
  describe(name, () => {
    let repository: OpenRepository;
    let subjects: string[];
    beforeAll(async () => {
      repository = await open();
      const { users } = repository;
      const ids: number[] = [];
      for (const n of [1, 2, 3]) {
        ids.push((await users.create({ name: "Ada", email: `ada${n}@example.com`, age: n }, someone)).id);
      }
      for (const id of ids) await users.update(id, { age: 9 }, someone);
      subjects = [...ids, ...ids].map((id) => `user:${id}`);
    }, 60_000);
    afterAll(() => repository.close());

    const find = (query: { subject?: string; before?: number; take?: number } = {}) =>
      repository.audit.findMany({ subject: null, before: null, take: 100, ...query });

    test("gives the latest first", async () => {
      const lines = await find();
      expect(lines.map(({ subject }) => subject)).toEqual(subjects.toReversed());
      expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => b - a));
    });

    test("goes on before a line, of all and of one subject", async () => {
      const lines = await find();
      for (const [index, { id, subject }] of lines.entries()) {
        const earlier = lines.slice(index + 1);
        expect(await find({ before: id })).toEqual(earlier);
        expect(await find({ before: id, take: 2 })).toEqual(earlier.slice(0, 2));
        const own = earlier.filter((line) => line.subject === subject);
        expect(await find({ before: id, subject: String(subject) })).toEqual(own);
      }
    });

    test("finds the lines of one subject, and no more than are asked for", async () => {
      const subject = subjects[1] ?? "";
      expect(await find({ subject })).toMatchObject([{ action: "users.update" }, { action: "users.create" }]);
      expect(await find({ subject, take: 1 })).toMatchObject([{ action: "users.update" }]);
      for (const other of ["user:", "user:0", "key:1", "%", ""]) expect(await find({ subject: other })).toEqual([]);
    });
  });
}

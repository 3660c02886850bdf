import { describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { Author } from "../access/access.contract.ts";
import { AuditEvent } from "../audit/audit.contract.ts";
import type { AuditRepository } from "../audit/audit.service.ts";
import type { UsersRepository } from "./users.service.ts";

const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
const bob = { name: "Bob", email: "bob@example.com", age: 20 };
const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Every change of a user is in the audit trail once, and nothing else is. */
export function describeAuditing(users: () => UsersRepository, audit: () => AuditRepository) {
  /** The latest line comes first. */
  const linesOf = (id: number) => audit().findMany({ subject: `user:${id}`, before: null, take: 10 });
  const lastId = async () => (await audit().findMany({ subject: null, before: null, take: 1 }))[0]?.id ?? 0;

  async function linesSince(last: number): Promise<AuditEvent[]> {
    const lines = await audit().findMany({ subject: null, before: null, take: 1_000 });
    return lines.filter(({ id }) => id > last);
  }

  describe("the audit trail", () => {
    test("has a line for each change, with who, when and what, but no values", async () => {
      const before = Date.now();
      const { id } = await users().create(ada, someone);
      await users().update(id, { age: 37, name: "Ada" }, { actor: { kind: "local" }, requestId: "r2" });
      await users().delete(id, { actor: { kind: "host" }, requestId: null });
      const lines = await linesOf(id);
      expect(lines.map((line) => AuditEvent.parse(line))).toEqual(lines);
      const common = { id: expect.any(Number), at: expect.any(String), subject: `user:${id}` };
      expect(lines).toEqual([
        { ...common, actor: "host", action: "users.delete", fields: [], requestId: null },
        { ...common, actor: "local", action: "users.update", fields: ["name", "age"], requestId: "r2" },
        {
          ...common,
          actor: "key:7",
          action: "users.create",
          fields: ["name", "email", "age"],
          requestId: someone.requestId,
        },
      ]);
      for (const { at } of lines) {
        expect(Date.parse(at)).toBeGreaterThanOrEqual(before - 1_000);
        expect(Date.parse(at)).toBeLessThanOrEqual(Date.now() + 1_000);
      }
      expect(JSON.stringify(lines)).not.toMatch(/ada/i);
    });

    test("has no line for what was refused or found nobody", async () => {
      const { id } = await users().create(ada, someone);
      const other = await users().create(bob, someone);
      const last = await lastId();
      await expect(users().create(ada, someone)).rejects.toThrow();
      await expect(users().update(other.id, { email: ada.email }, someone)).rejects.toThrow();
      await users().update(id, { age: 1 }, someone, 2);
      await users().update(Number.MAX_SAFE_INTEGER, { age: 1 }, someone);
      await users().delete(id, someone, 2);
      await users().delete(Number.MAX_SAFE_INTEGER, someone);
      expect(await linesSince(last)).toEqual([]);
    });

    test("tells a hundred creates at once apart: who made whom, and of one address only who got it", async () => {
      await users().create(ada, someone);
      const last = await lastId();
      const given = range(100).map((n) => ({
        user: { ...bob, email: n % 10 === 3 ? ada.email : `bob${n % 50}@example.com` },
        by: { actor: { kind: "key", id: n + 1, scopes: [] }, requestId: n % 2 === 0 ? `r${n}` : null } satisfies Author,
      }));
      const outcomes = await Promise.allSettled(given.map(({ user, by }) => users().create(user, by)));
      const expected = outcomes.flatMap((outcome, n) =>
        outcome.status === "fulfilled"
          ? [{ subject: `user:${outcome.value.id}`, actor: `key:${n + 1}`, requestId: given[n]?.by.requestId ?? null }]
          : [],
      );
      expect(expected).toHaveLength(45);
      const bySubject = (a: { subject: string | null }, b: { subject: string | null }) =>
        String(a.subject).localeCompare(String(b.subject));
      const lines = (await linesSince(last)).map(({ subject, actor, requestId }) => ({ subject, actor, requestId }));
      expect(lines.toSorted(bySubject)).toEqual(expected.toSorted(bySubject));
    });

    test("of changes at the same time has a line for each that was made", async () => {
      const { id } = await users().create(ada, someone);
      const outcomes = await Promise.all([
        ...range(6).map((age) => users().update(id, { age }, someone)),
        ...range(6).map((age) => users().update(id, { age }, someone, 1)),
      ]);
      const made = outcomes.filter((user) => user !== null);
      expect((await audit().findMany({ subject: `user:${id}`, before: null, take: 100 })).length).toBe(made.length + 1);
    });
  });
}

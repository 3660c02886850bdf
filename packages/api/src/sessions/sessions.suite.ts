import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { someone } from "../access/access.suite.ts";
import type { AuditRepository } from "../audit/audit.service.ts";
import type { NewSession, Operator, SessionsRepository } from "./sessions.service.ts";

interface OpenRepository {
  /** Over a store in which `grace` and `ada` are operators. */
  sessions: SessionsRepository;
  /** Of the same store. */
  audit: AuditRepository;
  close(): Promise<void>;
}

/** Whom the store of the suite has for operators. */
export const suiteOperators = {
  grace: { email: "grace@example.com", passwordHash: "$argon2id$of-grace", role: "admin" },
  ada: { email: "ada@example.com", passwordHash: "$argon2id$of-ada", role: "viewer" },
} as const;

const weekMs = 7 * 24 * 60 * 60 * 1_000;
const nobody = Number.MAX_SAFE_INTEGER;

/** The tests that every sessions repository passes. `open` is called once, and nobody else writes to what it opens. */
export function describeSessionsRepository(name: string, open: () => Promise<OpenRepository>) {
  describe(name, () => {
    let repository: OpenRepository;
    let grace: Operator;
    let ada: Operator;
    const sessions = () => repository.sessions;
    beforeAll(async () => {
      repository = await open();
      [grace, ada] = [await find("grace"), await find("ada")];
    }, 60_000);
    afterAll(() => repository.close());

    async function find(who: keyof typeof suiteOperators): Promise<Operator> {
      const found = await sessions().findOperator(suiteOperators[who].email);
      if (!found) throw new Error(`The store of the suite lacks ${who}.`);
      return found;
    }

    /** Opens a session as signing in does. Throws where nobody came in. */
    async function signIn(who: keyof typeof suiteOperators, given: Partial<NewSession> = {}): Promise<number> {
      const { passwordHash } = suiteOperators[who];
      const operatorId = who === "ada" ? ada.id : grace.id;
      const session = { operatorId, passwordHash, hash: randomBytes(32), address: "192.0.2.7", replacedId: null };
      const id = await sessions().create({ ...session, ...given }, someone);
      if (id === null) throw new Error("No session was made.");
      return id;
    }

    const linesOf = (subject: string) => repository.audit.findMany({ subject, before: null, take: 10 });
    const actionsOf = async (id: number) => (await linesOf(`session:${id}`)).map(({ action }) => action);
    const idsOf = async (operatorId: number | null) => (await sessions().findMany(operatorId)).map(({ id }) => id);

    test("an operator is found by their address, with their role and what is kept of their password", async () => {
      expect(await sessions().findOperator("ada@example.com")).toEqual({ id: ada.id, ...suiteOperators.ada });
      expect(await sessions().findOperator("grace@example.com")).toEqual({ id: grace.id, ...suiteOperators.grace });
      expect(await sessions().findOperator("nobody@example.com")).toBeNull();
    });

    describe("create", () => {
      test("opens a session for a week", async () => {
        const id = await signIn("ada", { address: "2001:db8::7" });
        const found = (await sessions().findMany(ada.id)).find((session) => session.id === id);
        expect(found).toEqual({
          id,
          email: "ada@example.com",
          address: "2001:db8::7",
          createdAt: expect.any(String),
          lastUsedAt: found?.createdAt,
          expiresAt: new Date(Date.parse(found?.createdAt ?? "") + weekMs).toISOString(),
        });
        expect(Math.abs(Date.now() - Date.parse(found?.createdAt ?? ""))).toBeLessThan(2_000);
        expect(await linesOf(`session:${id}`)).toMatchObject([
          { actor: "key:7", action: "sessions.create", requestId: someone.requestId },
        ]);
      });

      test("ends the session that it takes the place of", async () => {
        const replacedId = await signIn("ada");
        const id = await signIn("ada", { replacedId });
        const ids = await idsOf(ada.id);
        expect([ids.includes(id), ids.includes(replacedId)]).toEqual([true, false]);
        expect(await actionsOf(replacedId)).toEqual(["sessions.delete", "sessions.create"]);
      });

      test("is null for a password that is none any more, and for no operator, and does nothing", async () => {
        const replacedId = await signIn("ada");
        const before = await idsOf(null);
        const session = { hash: randomBytes(32), address: "192.0.2.7", replacedId };
        const { passwordHash } = suiteOperators.ada;
        const stale = { ...session, operatorId: ada.id, passwordHash: suiteOperators.grace.passwordHash };
        expect(await sessions().create(stale, someone)).toBeNull();
        expect(await sessions().create({ ...session, operatorId: nobody, passwordHash }, someone)).toBeNull();
        expect(await idsOf(null)).toEqual(before);
        expect(await actionsOf(replacedId)).toEqual(["sessions.create"]);
      });
    });

    test("a try that is refused has a line, with the operator if there is one, and no address", async () => {
      await sessions().refuse(ada.id, someone);
      await sessions().refuse(null, { ...someone, requestId: "of nobody" });
      const [line] = await linesOf(`operator:${ada.id}`);
      expect(line).toMatchObject({ action: "sessions.refuse", actor: "key:7" });
      const lines = await repository.audit.findMany({ subject: null, before: null, take: 1 });
      expect(lines).toMatchObject([{ action: "sessions.refuse", subject: null, requestId: "of nobody", fields: [] }]);
      expect(JSON.stringify(lines)).not.toContain("example.com");
    });

    test("sessions are found the latest first, of one operator or of all", async () => {
      const [first, second, third] = [await signIn("ada"), await signIn("grace"), await signIn("ada")];
      expect((await idsOf(null)).slice(0, 3)).toEqual([third, second, first]);
      expect((await idsOf(ada.id)).slice(0, 2)).toEqual([third, first]);
      expect((await idsOf(grace.id)).slice(0, 1)).toEqual([second]);
      expect(await idsOf(nobody)).toEqual([]);
    });

    describe("delete", () => {
      test("ends a session once, with a line", async () => {
        const id = await signIn("ada");
        expect([await sessions().delete(id, null, someone), await sessions().delete(id, null, someone)]).toEqual([
          true,
          false,
        ]);
        expect(await idsOf(null)).not.toContain(id);
        expect(await actionsOf(id)).toEqual(["sessions.delete", "sessions.create"]);
      });

      test("of an operator ends only their own", async () => {
        const id = await signIn("grace");
        expect(await sessions().delete(id, ada.id, someone)).toBe(false);
        expect(await idsOf(grace.id)).toContain(id);
        expect(await actionsOf(id)).toEqual(["sessions.create"]);
        expect(await sessions().delete(id, grace.id, someone)).toBe(true);
        expect(await sessions().delete(nobody, null, someone)).toBe(false);
      });
    });
  });
}

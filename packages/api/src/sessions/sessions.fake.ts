import { createFakeTrail } from "../audit/audit.fake.ts";
import type { FakeTrail } from "../audit/audit.fake.ts";
import type { Session } from "./sessions.contract.ts";
import type { Operator, SessionsRepository } from "./sessions.service.ts";

/** An operator of the fake. */
export type FakeOperator = Omit<Operator, "id"> & { passwordHash: string };

interface FakeSessionsOptions {
  /** Its clock, read once for whatever asks the time. */
  now?: () => Date;
  /** Who may sign in, with ids from 1. */
  operators?: readonly FakeOperator[];
  /** Where its changes are told. */
  trail?: FakeTrail;
}

/** What finds the session that a request presents, beside what the rules need. */
interface FakeSessions extends SessionsRepository {
  findByHash(hash: Uint8Array): Promise<(Operator & { sessionId: number; isUntouched: boolean }) | null>;
  touch(id: number): Promise<void>;
}

type Row = Omit<Session, "isCurrent"> & { operatorId: number; hash: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const idleMs = 12 * hourMs;
const longestMs = 7 * 24 * hourMs;

/** A sessions repository in memory, with the behaviour of the real ones. */
export function createFakeSessions({
  now = () => new Date(),
  operators: given = [],
  trail = createFakeTrail(),
}: FakeSessionsOptions = {}): FakeSessions {
  const operators = given.map((operator, index) => ({ id: index + 1, ...operator }));
  const rows = new Map<number, Row>();
  let lastId = 0;

  const isOver = ({ lastUsedAt, expiresAt }: Row, at: Date) =>
    at.getTime() >= Math.min(Date.parse(expiresAt), Date.parse(lastUsedAt) + idleMs);

  const isLongAgo = ({ lastUsedAt }: Row, at: Date) => at.getTime() - Date.parse(lastUsedAt) > minuteMs;

  return {
    findOperator: async (email) => operators.find((operator) => operator.email === email) ?? null,

    async create({ operatorId, passwordHash, hash, address, replacedId }, by) {
      const operator = operators.find(({ id }) => id === operatorId);
      if (operator?.passwordHash !== passwordHash) return null;
      const at = now();
      const time = at.toISOString();
      const expiresAt = new Date(at.getTime() + longestMs).toISOString();
      const id = (lastId += 1);
      const { email } = operator;
      const session = { id, email, address, createdAt: time, lastUsedAt: time, expiresAt };
      rows.set(id, { ...session, operatorId, hash: hash.join() });
      trail.note({ action: "sessions.create", subject: `session:${id}`, by, at });
      if (replacedId !== null && rows.delete(replacedId)) {
        trail.note({ action: "sessions.delete", subject: `session:${replacedId}`, by, at });
      }
      return id;
    },

    async refuse(operatorId, by) {
      const subject = operatorId === null ? null : `operator:${operatorId}`;
      trail.note({ action: "sessions.refuse", subject, by, at: now() });
    },

    async findMany(operatorId) {
      const at = now();
      return [...rows.values()]
        .filter((row) => (operatorId === null || row.operatorId === operatorId) && !isOver(row, at))
        .toReversed()
        .map(({ operatorId: _operatorId, hash: _hash, ...session }) => session);
    },

    async delete(id, operatorId, by) {
      const row = rows.get(id);
      if (!row || (operatorId !== null && row.operatorId !== operatorId)) return false;
      rows.delete(id);
      trail.note({ action: "sessions.delete", subject: `session:${id}`, by, at: now() });
      return true;
    },

    async findByHash(hash) {
      const at = now();
      const row = [...rows.values()].find((one) => one.hash === hash.join() && !isOver(one, at));
      const operator = operators.find(({ id }) => id === row?.operatorId);
      if (!row || !operator) return null;
      const { id, email, role } = operator;
      return { id, email, role, sessionId: row.id, isUntouched: isLongAgo(row, at) };
    },

    async touch(id) {
      const row = rows.get(id);
      const at = now();
      if (row && isLongAgo(row, at)) rows.set(id, { ...row, lastUsedAt: at.toISOString() });
    },
  };
}

import type { Operator, Session, SessionId, SessionsRepository } from "@roster/api";
import type { Database } from "../database/database.ts";
import {
  deleteSession,
  insertSession,
  noteRefusal,
  selectOperator,
  selectSession,
  selectSessions,
  touchSession,
} from "./sessions.statements.ts";

/** A session that is not over, and whose it is. */
export interface LiveSession extends Operator {
  sessionId: SessionId;
  /** Whether its last use is noted for a minute ago or longer. */
  isUntouched: boolean;
}

/** What the rules need of a store, and what finds the session that a request presents. */
export interface StoredSessions extends SessionsRepository {
  /** By the hash of its token. Null for one that is unknown or over, or whose operator is disabled. */
  findByHash(hash: Uint8Array): Promise<LiveSession | null>;
  /** Notes that the session was used just now. */
  touch(id: SessionId): Promise<void>;
}

/** Sessions in PostgreSQL. They end 12 hours after their last use and 7 days after they were opened, by its clock. */
export function createSessionsRepository({ sql }: Pick<Database, "sql">): StoredSessions {
  return {
    async findOperator(email) {
      const [operator] = await sql<Operator & { passwordHash: string }>(selectOperator(email));
      return operator ?? null;
    },

    async create(session, by) {
      const [made] = await sql<{ id: SessionId }>(insertSession(session, by));
      return made?.id ?? null;
    },

    async refuse(operatorId, by) {
      await sql(noteRefusal(operatorId, by));
    },

    findMany: (operatorId) => sql<Omit<Session, "isCurrent">>(selectSessions(operatorId)),

    async delete(id, operatorId, by) {
      return (await sql(deleteSession(id, operatorId, by))).length > 0;
    },

    async findByHash(hash) {
      const [session] = await sql<LiveSession>(selectSession(hash));
      return session ?? null;
    },

    async touch(id) {
      await sql(touchSession(id));
    },
  };
}

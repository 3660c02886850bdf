import { scopesOf } from "../access/access.contract.ts";
import type { Actor, Author, Role } from "../access/access.contract.ts";
import { raise } from "../errors.ts";
import { sessionNotFound, signInRefused } from "./sessions.contract.ts";
import type { Caller, Session, SessionId, SessionList, SignIn } from "./sessions.contract.ts";

export interface Operator {
  id: number;
  email: string;
  role: Role;
}

interface FoundOperator extends Operator {
  passwordHash: string;
}

/** What the sessions service needs of a store. Every change writes its line of the audit trail in the same transaction. */
export interface SessionsRepository {
  /** An operator who is not disabled, and the hash of their password. */
  findOperator(email: string): Promise<FoundOperator | null>;
  /** Null where the operator was disabled, or got another password, since they were found. */
  create(session: NewSession, by: Author): Promise<SessionId | null>;
  /** Notes in the audit trail that somebody tried, without the address that they typed. */
  refuse(operatorId: number | null, by: Author): Promise<void>;
  /** The latest first; of one operator, or of all. */
  findMany(operatorId: number | null): Promise<Omit<Session, "isCurrent">[]>;
  /** False where there is no such session, or not of this operator. */
  delete(id: SessionId, operatorId: number | null, by: Author): Promise<boolean>;
}

export interface NewSession {
  operatorId: number;
  /** Of the password that let them in. */
  passwordHash: string;
  /** Of the token, by which the session is found. */
  hash: Uint8Array;
  address: string;
  /** The session that this one takes the place of: it ends. */
  replacedId: SessionId | null;
}

export interface SessionsDependencies {
  sessions: SessionsRepository;
  /** A random token of 256 bits, and the hash that is kept of it. */
  makeToken(): { token: string; hash: Uint8Array };
  /** Takes as long for no hash as for one. */
  verifyPassword(password: string, hash: string | null): Promise<boolean>;
  /** Slows down guessing. */
  attempts: SignInAttempts;
}

/** Tries to sign in. Each counts as failed until it has succeeded, so that many at once are no way around the count. */
export interface SignInAttempts {
  /** Throws `rate.limited` where too many tries for this account, or from this address, have failed of late. */
  begin(email: string, address: string): Promise<void>;
  succeeded(email: string, address: string): Promise<void>;
}

/** Who asks, and the way back to their browser. */
export interface Visitor extends Author {
  /** The address of the client, as far as the proxies are trusted. */
  address: string;
  /** Has the browser keep the token of its session, or forget it. */
  keepSession(token: string | null): void;
}

/** How operators come in and go. Throws `auth.invalid`, `rate.limited` and `sessions.not_found`. */
export function createSessionsService({ sessions, makeToken, verifyPassword, attempts }: SessionsDependencies) {
  /**
   * Opens a session of an operator who has proved who they are, by whatever means, with a token of its own; the one that the
   * caller had ends.
   */
  async function open(
    operator: FoundOperator,
    { actor: caller, address, requestId, keepSession }: Visitor,
  ): Promise<Caller> {
    const { token, hash } = makeToken();
    const { id, email, role, passwordHash } = operator;
    const session = { operatorId: id, passwordHash, hash, address, replacedId: sessionIdOf(caller) };
    const actor: Actor = { kind: "operator", id, email, role, sessionId: 0 };
    const sessionId = (await sessions.create(session, { actor, requestId })) ?? raise(signInRefused());
    keepSession(token);
    return callerOf({ ...actor, sessionId });
  }

  return {
    /** An unknown address takes the same time and the same answer as a wrong password. */
    async create({ email, password }: SignIn, visitor: Visitor): Promise<Caller> {
      await attempts.begin(email, visitor.address);
      const operator = await sessions.findOperator(email);
      if (!(await verifyPassword(password, operator?.passwordHash ?? null)) || !operator) {
        await sessions.refuse(operator?.id ?? null, visitor);
        throw signInRefused();
      }
      await attempts.succeeded(email, visitor.address);
      return open(operator, visitor);
    },

    get: ({ actor }: Visitor): Caller => callerOf(actor),

    async list({ actor }: Visitor): Promise<SessionList> {
      const found = await sessions.findMany(ownOnly(actor));
      const currentId = sessionIdOf(actor);
      return { items: found.map((session) => ({ ...session, isCurrent: session.id === currentId })) };
    },

    async delete(id: SessionId, visitor: Visitor): Promise<void> {
      if (!(await sessions.delete(id, ownOnly(visitor.actor), visitor))) raise(sessionNotFound(id));
      if (sessionIdOf(visitor.actor) === id) visitor.keepSession(null);
    },
  };
}

const sessionIdOf = (actor: Actor): SessionId | null => (actor.kind === "operator" ? actor.sessionId : null);

/** Whose sessions an actor may see and end: their own, or with the right to everything those of all (null). */
const ownOnly = (actor: Actor): number | null =>
  actor.kind === "operator" && actor.role !== "admin" ? actor.id : null;

function callerOf(actor: Actor): Caller {
  const isOperator = actor.kind === "operator";
  return {
    kind: actor.kind === "host" ? "local" : actor.kind,
    email: isOperator ? actor.email : null,
    role: isOperator ? actor.role : null,
    scopes: [...scopesOf(actor)],
    sessionId: isOperator ? actor.sessionId : null,
  };
}

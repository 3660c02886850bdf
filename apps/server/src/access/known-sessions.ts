import type { Actor } from "@roster/api";
import type { Logger } from "pino";
import type { LiveSession, StoredSessions } from "../repositories/sessions.repository.ts";
import { recentReads } from "./recent-reads.ts";
import type { SessionTokens } from "./session-tokens.ts";

/** For so long a session is good without a look into the database. Its end is promised within 5 s. */
const keptMs = 3_000;
const maxKept = 10_000;

export interface KnownSessions {
  /** The operator whose session has this token; undefined for none that is good. At once where it was read of late. */
  find(token: string): Actor | undefined | Promise<Actor | undefined>;
}

export interface KnownSessionsDependencies {
  sessions: Pick<StoredSessions, "findByHash" | "touch">;
  tokens: SessionTokens;
  logger: Logger;
}

/** Sessions that were used of late, by the hash of their tokens, so that a request in one runs no query of its own. */
export function createKnownSessions({ sessions, tokens, logger }: KnownSessionsDependencies): KnownSessions {
  const find = recentReads<Actor>({
    forMs: keptMs,
    maxKept,
    async read(name) {
      const session = await sessions.findByHash(Buffer.from(name, "base64"));
      if (session?.isUntouched) touch(session.sessionId);
      return session && actorOf(session);
    },
  });

  /** Nobody waits for it: a session that is not noted as used ends earlier, at worst. */
  function touch(sessionId: number): void {
    sessions.touch(sessionId).catch((error: unknown) => {
      logger.debug({ err: error, sessionId }, "the last use of a session could not be noted");
    });
  }

  return {
    find(token) {
      const hash = tokens.hash(token);
      if (!hash) return undefined;
      const found = find(Buffer.from(hash).toString("base64"));
      return found instanceof Promise ? found.then((actor) => actor ?? undefined) : (found ?? undefined);
    },
  };
}

const actorOf = ({ id, email, role, sessionId }: LiveSession): Actor => ({
  kind: "operator",
  id,
  email,
  role,
  sessionId,
});

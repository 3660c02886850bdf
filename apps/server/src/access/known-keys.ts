import { hashSecret } from "@roster/api";
import type { Actor, ApiKey, KeysRepository } from "@roster/api";
import type { Logger } from "pino";
import { recentReads } from "./recent-reads.ts";

/** For so long a key is good without a look into the database. Revocation is promised within 5 s. */
const keptMs = 3_000;
const maxKept = 10_000;
const touchAfterMs = 60_000;

/** What is known of a key that exists, be it over. */
export interface KnownKey {
  actor: Extract<Actor, { kind: "key" }>;
  expiresAtMs: number;
  isRevoked: boolean;
  /** Whether its last use is noted for a minute ago or longer. */
  isUntouched: boolean;
}

/** By what a key is looked for: the SHA-256 of its secret, a byte for each character. */
export type KeyName = string & { readonly brand: unique symbol };

export const keyNameOf = (secret: string) => Buffer.from(hashSecret(secret)).toString("latin1") as KeyName;

export interface KnownKeys {
  /** The key of this name, null for none: at once where it was read of late. Rejects as the repository does. */
  find(name: KeyName): KnownKey | null | Promise<KnownKey | null>;
  /** Notes that the key was used. */
  touch(key: KnownKey): void;
}

export interface KnownKeysDependencies {
  keys: Pick<KeysRepository, "findByHash" | "touch">;
  logger: Logger;
}

/** Keys that were used of late, so that a request with one runs no query of its own. */
export function createKnownKeys({ keys, logger }: KnownKeysDependencies): KnownKeys {
  const find = recentReads<KnownKey>({
    forMs: keptMs,
    maxKept,
    async read(name) {
      const key = await keys.findByHash(Buffer.from(name, "latin1"));
      return key && knownKeyOf(key);
    },
  });

  return {
    find,

    /** Nobody waits for it, and where it fails nobody is told. */
    touch(key) {
      if (!key.isUntouched) return;
      key.isUntouched = false;
      keys.touch(key.actor.id).catch((error: unknown) => {
        logger.debug({ err: error, keyId: key.actor.id }, "the last use of a key could not be noted");
      });
    },
  };
}

const knownKeyOf = ({ id, scopes, expiresAt, revokedAt, lastUsedAt }: ApiKey): KnownKey => ({
  actor: { kind: "key", id, scopes },
  expiresAtMs: Date.parse(expiresAt),
  isRevoked: revokedAt !== null,
  isUntouched: lastUsedAt === null || Date.now() - Date.parse(lastUsedAt) >= touchAfterMs,
});

import { createHmac, createSecretKey, randomBytes } from "node:crypto";

/** 256 bits in base64url (RFC 4648 §5). */
const form = /^[A-Za-z0-9_-]{43}$/;

export interface SessionTokens {
  /** A random token, and the hash that is kept of it. */
  make(): { token: string; hash: Uint8Array };
  /** HMAC-SHA-256 of a token; undefined for what is none. */
  hash(token: string): Uint8Array | undefined;
}

/** Tokens of sessions. Without a secret a random one serves, and the sessions of the process before are over. */
export function createSessionTokens(secret: string | undefined): SessionTokens {
  const key = createSecretKey(secret === undefined ? randomBytes(32) : Buffer.from(secret, "utf8"));
  const hashOf = (token: string) => createHmac("sha256", key).update(token).digest();
  return {
    make() {
      const token = randomBytes(32).toString("base64url");
      return { token, hash: hashOf(token) };
    },
    hash: (token) => (form.test(token) ? hashOf(token) : undefined),
  };
}

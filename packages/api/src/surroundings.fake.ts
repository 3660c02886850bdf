import { hashSecret, makeSecret } from "./keys/keys.secret.ts";
import type { Surroundings } from "./services.ts";

/** Surroundings without chance: the same secrets and tokens each time. A password is its own hash, and nobody is slowed down. */
export function createFakeSurroundings(now: () => Date = () => new Date()): Surroundings {
  let made = 0;
  const nextBytes = () => hashSecret(`${(made += 1)}`);
  return {
    now,
    makeSecret: () => makeSecret(nextBytes),
    makeToken() {
      const token = Buffer.from(nextBytes()).toString("base64url");
      return { token, hash: hashSecret(token) };
    },
    verifyPassword: async (password, hash) => password === hash,
    attempts: { begin: async () => {}, succeeded: async () => {} },
  };
}

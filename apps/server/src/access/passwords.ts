import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "@roster/api";
import pLimit from "p-limit";

/** Argon2id, which is the default of the library, as OWASP's Password Storage Cheat Sheet has it; memory in KiB. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of nobody's password; with the same cost, so that it takes as long. */
const nobodys = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${zeros(16)}$${zeros(32)}`;

/** Each takes a thread of Node's pool, of which files and names want some too, and 19 MiB. */
const maxAtOnce = 2;
const maxWaiting = 100;

export interface Passwords {
  /** In the PHC string format, with its salt and its cost. */
  hash(password: string): Promise<string>;
  /** False for no hash, after the same time as for one. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** Hashes and checks passwords, two at a time. Throws `server.unavailable` where very many wait. */
export function createPasswords(): Passwords {
  const limit = pLimit(maxAtOnce);

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (limit.pendingCount < maxWaiting) return limit(work);
    return Promise.reject(new DomainError("server.unavailable", "Too many people are signing in now."));
  }

  return {
    hash: (password) => inTurn(() => hash(normal(password), cost)),
    verify: (password, kept) => inTurn(async () => (await verify(kept ?? nobodys, normal(password))) && kept !== null),
  };
}

/** The same characters typed on two machines can be different code points (NIST SP 800-63B). */
export const normal = (password: string): string => password.normalize("NFKC");

function zeros(bytes: number): string {
  return Buffer.alloc(bytes).toString("base64").replace(/=+$/, "");
}

import { hash } from "node:crypto";
import { rateLimited } from "@roster/api";
import type { SignInAttempts } from "@roster/api";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import type { Database } from "../database/database.ts";
import { failureOf } from "../database/outage.ts";
import { networkOf } from "./client-address.ts";

export interface SignInPace {
  /** So many tries may fail in a window, by account and by address. */
  failures: number;
  windowSeconds: number;
  /** After that one try is let through in so many seconds. */
  pauseSeconds: number;
}

const usualPace: SignInPace = { failures: 5, windowSeconds: 15 * 60, pauseSeconds: 30 };

/**
 * Slows down guessing: of the tries for an account, known or not, and of those from an address, five may fail in 15 minutes; after
 * that one is let through in 30 s. The counts are this process's, or with a pool those of every server on its database. What was
 * typed is kept as a hash.
 */
export function createSignInAttempts(pool?: Database["pool"], pace: SignInPace = usualPace): SignInAttempts {
  const failed = createLimiter(pool, { keyPrefix: "sign-in", points: pace.failures, duration: pace.windowSeconds });
  const paused = createLimiter(pool, { keyPrefix: "sign-in-pause", points: 1, duration: pace.pauseSeconds });

  async function admit(name: string): Promise<void> {
    if ((await msToWait(failed, name)) === 0) return;
    const waitMs = await msToWait(paused, name);
    if (waitMs > 0) throw rateLimited(Math.ceil(waitMs / 1_000));
  }

  return {
    async begin(email, address) {
      await admit(byAddress(address));
      await admit(byAccount(email));
    },

    /** The account begins anew; from the address this one try is forgotten. */
    async succeeded(email, address) {
      await Promise.all([failed.delete(byAccount(email)), failed.reward(byAddress(address), 1)]).catch(fail);
    },
  };
}

const byAccount = (email: string) => `account:${hash("sha256", email, "base64url")}`;
const byAddress = (address: string) => `address:${networkOf(address)}`;

/** Counts a try. 0 where it is within the limit, otherwise the time until the next window. */
async function msToWait(limiter: RateLimiterAbstract, name: string): Promise<number> {
  try {
    await limiter.consume(name);
    return 0;
  } catch (refusal) {
    return refusal instanceof RateLimiterRes ? Math.max(1, refusal.msBeforeNext) : fail(refusal);
  }
}

/** A count is no write that anybody minds twice. */
function fail(error: unknown): never {
  throw failureOf(error, { isWrite: false });
}

function createLimiter(
  pool: Database["pool"] | undefined,
  settings: { keyPrefix: string; points: number; duration: number },
): RateLimiterAbstract {
  if (!pool) return new RateLimiterMemory(settings);
  return new RateLimiterPostgres({
    ...settings,
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
  });
}

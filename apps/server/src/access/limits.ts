import { rateLimited, unavailable } from "@roster/api";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { isOutage } from "../database/outage.ts";
import { networkOf } from "./client-address.ts";
import { countTogether } from "./count-together.ts";
import type { Count } from "./count-together.ts";

/** Whose limit a call counts against: `name` is an id, or an IP address. */
interface Spender {
  kind: "key" | "operator" | "address";
  name: string;
}

export interface Limits {
  /**
   * Counts calls. Resolves to the headers that tell how many are left (draft-ietf-httpapi-ratelimit-headers). Throws `rate.limited`
   * with the same headers and `Retry-After`, and `server.unavailable` where the store is a database that is out of reach: without
   * it nothing could be answered anyway.
   */
  take(spender: Spender, calls: number): Promise<Record<string, string>>;
}

const windowSeconds = 60;

/**
 * Limits by key, operator and address, each in windows of 60 s that begin with the first call. A call that is refused counts too,
 * and so does every call of a batch. IPv6 addresses count by their /64, which is what one customer gets. The pool is for the store
 * `postgres`, and has the table `rate_limits`.
 */
export function createLimits(
  { perKey, perOperator, perAddress, store }: Config["limits"],
  pool?: Database["pool"],
): Limits {
  if (store === "postgres" && !pool) throw new Error("Limits that servers share need their database.");
  const shared = store === "postgres" ? pool : undefined;
  const quotas = { key: perKey, operator: perOperator, address: perAddress };
  const counts = {
    key: createCount("key", perKey, shared),
    operator: createCount("operator", perOperator, shared),
    address: createCount("address", perAddress, shared),
  };
  const policyOf = (kind: Spender["kind"]) => `"${kind}";q=${quotas[kind]};w=${windowSeconds}`;
  const policies = { key: policyOf("key"), operator: policyOf("operator"), address: policyOf("address") };

  return {
    async take({ kind, name }, calls) {
      const quota = quotas[kind];
      const { total, msLeft } = await counts[kind](kind === "address" ? networkOf(name) : name, calls);
      const seconds = Math.max(1, Math.ceil(msLeft / 1_000));
      const headers = {
        RateLimit: `"${kind}";r=${Math.max(0, quota - total)};t=${seconds}`,
        "RateLimit-Policy": policies[kind],
      };
      if (total > quota) throw rateLimited(seconds, headers);
      return headers;
    },
  };
}

function createCount(keyPrefix: string, points: number, pool: Database["pool"] | undefined): Count {
  const limit = { keyPrefix, points, duration: windowSeconds };
  if (!pool) return countBy(new RateLimiterMemory(limit));
  const limiter = new RateLimiterPostgres({
    ...limit,
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    // Whoever is over the limit is refused without asking the database until the window ends.
    inMemoryBlockOnConsumed: points + 1,
  });
  return countTogether(countBy(limiter));
}

function countBy(limiter: RateLimiterMemory | RateLimiterPostgres): Count {
  return async (name, calls) => {
    try {
      const { consumedPoints, msBeforeNext } = await limiter.consume(name, calls);
      return { total: consumedPoints, msLeft: msBeforeNext };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw isOutage(error) ? unavailable(error) : error;
      // It does not say how many there were where it did not ask.
      return { total: error.consumedPoints || Infinity, msLeft: error.msBeforeNext };
    }
  };
}

import { randomBytes } from "node:crypto";
import { createServices, makeSecret } from "@roster/api";
import type { Repositories } from "@roster/api";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import type { StoredSessions } from "../repositories/sessions.repository.ts";
import { createClientAddress } from "./client-address.ts";
import { createDoorContext } from "./door-context.ts";
import { createIdentify } from "./identify.ts";
import { createKnownKeys } from "./known-keys.ts";
import { createKnownSessions } from "./known-sessions.ts";
import { createLimits } from "./limits.ts";
import { createPasswords } from "./passwords.ts";
import { createSessionTokens } from "./session-tokens.ts";
import { createSignInAttempts } from "./sign-in-attempts.ts";

export interface AccessDependencies {
  repositories: Repositories & { sessions: StoredSessions };
  config: Pick<Config, "mode" | "publicUrl" | "trustedProxies" | "sessionSecret" | "limits">;
  logger: Logger;
  /** For limits that servers share. */
  pool?: Database["pool"];
}

/** The context of a request at either door: who calls, how often they may, and what the API does for them. */
export function createAccess({ repositories, config, logger, pool }: AccessDependencies) {
  const shared = config.limits.store === "postgres" ? pool : undefined;
  const tokens = createSessionTokens(config.sessionSecret);
  const { verify } = createPasswords();
  const services = createServices(repositories, {
    now: () => new Date(),
    makeSecret: () => makeSecret(randomBytes),
    makeToken: tokens.make,
    verifyPassword: verify,
    attempts: createSignInAttempts(shared),
  });

  const identify = createIdentify({
    mode: config.mode,
    keys: createKnownKeys({ keys: repositories.keys, logger }),
    findSession: createKnownSessions({ sessions: repositories.sessions, tokens, logger }).find,
    publicOrigin: config.publicUrl?.origin,
    logger,
  });
  const limits = createLimits(config.limits, shared);
  const addressOf = createClientAddress(config.trustedProxies);
  const dependencies = { services, identify, limits, addressOf };
  return { atRest: createDoorContext(dependencies, "rest"), atRpc: createDoorContext(dependencies, "rpc") };
}

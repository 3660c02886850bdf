import type { IncomingMessage } from "node:http";
import type { Actor } from "@roster/api";
import type { Logger } from "pino";
import { createCheckKey } from "./credentials.ts";
import type { KnownKeys } from "./known-keys.ts";
import { whyNotLocal } from "./local-owner.ts";
import { readSessionCookie, requireSameOrigin } from "./session-cookie.ts";

export type Door = "rest" | "rpc";

/**
 * Who sends a request: at once where that is known, as with a key that was used of late. Throws, or rejects with, `auth.invalid`,
 * `request.cross_site` and what the repositories throw.
 */
export type Identify = (req: IncomingMessage, about: { door: Door; requestId: string }) => Actor | Promise<Actor>;

export interface IdentifyOptions {
  mode: "local" | "protected";
  keys: KnownKeys;
  /** The operator whose session has this token; undefined for none. */
  findSession(token: string): Actor | undefined | Promise<Actor | undefined>;
  /** Of PUBLIC_URL. */
  publicOrigin: string | undefined;
  logger: Logger;
}

/**
 * Credentials that are presented are checked, in either mode: a key first, then, at the RPC door, the cookie of a session. Whoever
 * presents none is the local owner where the mode and the request allow it, else anonymous.
 */
export function createIdentify({ mode, keys, findSession, publicOrigin, logger }: IdentifyOptions): Identify {
  const checkKey = createCheckKey({ keys, logger });

  function withoutCredentials(req: IncomingMessage): Actor {
    if (mode === "protected") return nobody;
    const reason = whyNotLocal(req);
    return reason === undefined ? owner : { kind: "anonymous", reason };
  }

  return (req, { door, requestId }) => {
    const byKey = checkKey(req, requestId);
    if (byKey) return byKey;
    const token = door === "rpc" ? readSessionCookie(req) : undefined;
    if (token === undefined) return withoutCredentials(req);
    requireSameOrigin(req, publicOrigin);
    const found = findSession(token);
    return found instanceof Promise ? found.then((actor) => actor ?? signedOut) : (found ?? signedOut);
  };
}

const owner: Actor = { kind: "local" };

const nobody: Actor = {
  kind: "anonymous",
  reason:
    "This needs credentials. Send an API key as Authorization: Bearer; the operator of this server makes them. People sign in at /app/.",
};

/** Not the local owner either: what is presented counts. */
const signedOut: Actor = { kind: "anonymous", reason: "The session is over. Sign in again." };

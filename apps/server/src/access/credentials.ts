import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { authInvalid, isSecret } from "@roster/api";
import type { Actor } from "@roster/api";
import type { Logger } from "pino";
import { exposedKeyOf } from "./exposed-key.ts";
import type { ExposedKey } from "./exposed-key.ts";
import { keyNameOf } from "./known-keys.ts";
import type { KeyName, KnownKey, KnownKeys } from "./known-keys.ts";

type KeyActor = Extract<Actor, { kind: "key" }>;

/** The actor of the key that a request shows; undefined where it shows none. Throws, or rejects with, `auth.invalid`. */
export type CheckKey = (req: IncomingMessage, requestId: string) => KeyActor | undefined | Promise<KeyActor>;

/**
 * Checks the key that a request shows as `Authorization: Bearer` (RFC 6750 §2.1). What it says of a refusal never holds a part of
 * what was sent. A mistyped key is refused without a query. A key in the URL or in a cookie is refused, whatever else the request
 * shows, and logged by its id: whoever reads a log, a history or a proxy may have it.
 */
export function createCheckKey({ keys, logger }: { keys: KnownKeys; logger: Logger }): CheckKey {
  function accept(key: KnownKey | null): KeyActor {
    if (!key) throw authInvalid("The API key is unknown. Ask the operator of this server for a new one.");
    if (key.isRevoked) throw authInvalid("The API key was revoked. Ask the operator of this server for a new one.");
    if (Date.now() >= key.expiresAtMs) {
      throw authInvalid("The API key has expired. Ask the operator of this server for a new one.");
    }
    keys.touch(key);
    return key.actor;
  }

  async function refuseExposed({ secret, where }: ExposedKey, requestId: string): Promise<never> {
    const key = await keys.find(keyNameOf(secret));
    if (key) logger.warn({ keyId: key.actor.id, where, requestId }, "an API key was exposed: rotate it");
    throw authInvalid(
      `The ${where} holds an API key, which others may have read there: have it rotated. ` +
        "Send API keys as Authorization: Bearer, and nowhere else.",
    );
  }

  return (req, requestId) => {
    const exposed = exposedKeyOf(req);
    if (exposed) return refuseExposed(exposed, requestId);
    if (req.headers.authorization === undefined) return undefined;
    const key = keys.find(keyNameIn(req));
    return key instanceof Promise ? key.then(accept) : accept(key);
  };
}

const shown = Symbol("what this connection showed last");

interface Connection extends Socket {
  [shown]?: { authorization: string; name: KeyName };
}

/** A connection mostly shows the same key: to check its form and hash it each time would be a fifteenth of a short answer. */
function keyNameIn(req: IncomingMessage): KeyName {
  const { authorization = "" } = req.headers;
  if (countOf("authorization", req.rawHeaders) > 1) {
    throw authInvalid("There are several Authorization headers. Send one.");
  }
  const connection: Connection = req.socket;
  if (connection[shown]?.authorization === authorization) return connection[shown].name;
  const name = keyNameOf(secretIn(authorization));
  connection[shown] = { authorization, name };
  return name;
}

/** The secret in an Authorization header, of the form and with the checksum of a key. Throws `auth.invalid`. */
function secretIn(authorization: string): string {
  const [, scheme = "", token = ""] = /^([!#$%&'*+.^_`|~\w-]+)(?: +(.*))?$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== "bearer") {
    throw authInvalid("The Authorization header has no Bearer scheme. Send Authorization: Bearer and an API key.");
  }
  if (!/^rst_[0-9A-Za-z]{38}$/.test(token)) {
    throw authInvalid("The Bearer token is not an API key, which is rst_ and 38 letters and digits.");
  }
  if (!isSecret(token)) {
    throw authInvalid("The API key is mistyped: its checksum is not right. Copy all of it once more.");
  }
  return token;
}

/** Of several headers of this name Node shows the first. */
function countOf(name: string, rawHeaders: string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given?.length === name.length && given.toLowerCase() === name) count += 1;
  }
  return count;
}

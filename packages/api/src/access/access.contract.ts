import { z } from "zod";
import { DomainError } from "../errors.ts";

/** What an API key can be given. */
export const KeyScope = z
  .enum(["users:read", "users:write", "users:delete", "keys:manage"], {
    error: "Must be one of users:read, users:write, users:delete and keys:manage.",
  })
  .meta({ description: "A right that an API key can have.", examples: ["users:read"] });
export type KeyScope = z.infer<typeof KeyScope>;

/** What a procedure asks for. What no key can be given is for people: operators, and the owner of the machine. */
export const Scope = z
  .enum([...KeyScope.options, "sessions:manage", "audit:read"])
  .meta({ description: "A right that a caller can have.", examples: ["users:read"] });
export type Scope = z.infer<typeof Scope>;

export const Role = z
  .enum(["admin", "viewer"], { error: "Must be admin or viewer." })
  .meta({ description: "What an operator may do: everything, or only look.", examples: ["admin"] });
export type Role = z.infer<typeof Role>;

export const allScopes: readonly Scope[] = Scope.options;

export const scopesOfRole: Record<Role, readonly Scope[]> = {
  admin: allScopes,
  viewer: ["users:read", "sessions:manage"],
};

/**
 * Who acts. `local` is the owner of the machine that the server runs on, `host` a command on it; `anonymous` has shown no
 * credentials, and `reason` says why nobody is taken for the local owner.
 */
export type Actor =
  | { kind: "local" }
  | { kind: "host" }
  | { kind: "key"; id: number; scopes: readonly Scope[] }
  | { kind: "operator"; id: number; email: string; role: Role; sessionId: number }
  | { kind: "anonymous"; reason: string };

/** Whose doing a change is, for the audit trail. */
export interface Author {
  actor: Actor;
  requestId: string | null;
}

/** As the audit trail names an actor: `key:12`. */
export function actorName(actor: Actor): string {
  return "id" in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}

/** What an actor may do. */
export function scopesOf(actor: Actor): readonly Scope[] {
  switch (actor.kind) {
    case "local":
    case "host":
      return allScopes;
    case "key":
      return actor.scopes;
    case "operator":
      return scopesOfRole[actor.role];
    case "anonymous":
      return [];
  }
}

/** Throws `auth.required` where nobody is known, `auth.forbidden` where the scope is missing. */
export function requireScope(actor: Actor, scope: Scope): void {
  if (scopesOf(actor).includes(scope)) return;
  throw actor.kind === "anonymous" ? authRequired(actor.reason) : forbidden(scope);
}

const realm = 'Bearer realm="roster"';

/** 401: no credentials. */
export const authRequired = (message: string) =>
  new DomainError("auth.required", message, { headers: { "WWW-Authenticate": realm } });

/** 401: credentials that are not, or no longer, valid (RFC 6750 §3.1). */
export const authInvalid = (message: string) =>
  new DomainError("auth.invalid", message, { headers: { "WWW-Authenticate": `${realm}, error="invalid_token"` } });

/** 403: the scope is missing (RFC 6750 §3.1). */
export const forbidden = (scope: Scope) =>
  new DomainError("auth.forbidden", `This needs the scope ${scope}.`, {
    headers: { "WWW-Authenticate": `${realm}, error="insufficient_scope", scope="${scope}"` },
  });

/** 429: wait so many seconds. More headers may say which limit it is. */
export const rateLimited = (retryAfterSeconds: number, headers: Record<string, string> = {}) =>
  new DomainError("rate.limited", `Too many requests. Try again in ${retryAfterSeconds} seconds.`, {
    headers: { "Retry-After": String(retryAfterSeconds), ...headers },
  });

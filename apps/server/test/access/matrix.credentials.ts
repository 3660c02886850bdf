import { randomBytes } from "node:crypto";
import { makeSecret } from "@roster/api";
import type { KeyScope } from "@roster/api";
import type { Standing } from "./matrix.rules.ts";
import type { Stage } from "./matrix.stage.ts";

/** What a request shows. */
export interface Shown {
  headers?: Record<string, string | string[]>;
  query?: string;
}

interface Call {
  door: "rest" | "rpc";
  isWrite: boolean;
}

export interface Credential {
  name: string;
  show(): Promise<Shown>;
  standing(call: Call): Standing;
  /** Whether the server may look into its database to know. */
  isAskedFor: boolean;
}

const scopes: KeyScope[] = ["users:read", "users:write", "users:delete", "keys:manage"];
const byRole = { viewer: ["users:read", "sessions:manage"], admin: [...scopes, "sessions:manage", "audit:read"] };

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const cookie = (token: string) => ({ cookie: `__Host-roster=${token}` });
const ownPage = { "sec-fetch-site": "same-origin" };

type Maker = Pick<Credential, "show" | "standing">;
const named = (isAskedFor: boolean, makers: Record<string, Maker>): Credential[] =>
  Object.entries(makers).map(([name, maker]) => ({ name, isAskedFor, ...maker }));

const shows = (shown: Shown, standing: Standing): Maker => ({ show: async () => shown, standing: () => standing });
const mistyped = (secret: string) => secret.slice(0, -1) + (secret.endsWith("A") ? "B" : "A");

/** Everything that can be shown. Keys that are good, or were, are made at once; sessions when they are shown. */
export async function makeCredentials(stage: Stage): Promise<Credential[]> {
  const { secret } = await stage.makeKey(scopes, { name: "good" });
  const exposed = (await stage.makeKey(scopes, { name: "exposed" })).secret;
  const reader = await stage.makeKey(["users:read"], { name: "good" });
  const expired = await stage.makeKey(scopes, { name: "expired", days: -1 });
  const revoked = await stage.makeKey(scopes, { name: "revoked" });
  await stage.revokeKey(revoked.id);
  const single = await Promise.all(
    scopes.map(async (scope) => ({ scope, key: await stage.makeKey([scope], { name: "good" }) })),
  );
  const former = await stage.makeSession(stage.operators.former);
  // The command that disables an operator ends their sessions; here one is left.
  await stage.run(`UPDATE operators SET disabled_at = now() WHERE id = ${stage.operators.former.id}`);

  const invalid = (headers: Shown["headers"] = {}) => shows({ headers }, "invalid");

  return [
    ...named(false, {
      "no credentials": shows({}, "nobody"),
      "no credentials, by an own page": shows({ headers: ownPage }, "nobody"),
      "no credentials, as the owner of the machine would": shows({ headers: { host: "localhost" } }, "nobody"),
      "a good key in a header of its own": shows({ headers: { "x-api-key": secret } }, "nobody"),
      "Basic credentials": invalid({ authorization: "Basic YWRtaW46YWRtaW4=" }),
      "a good key as Basic": invalid({ authorization: `Basic ${secret}` }),
      "a good key without a scheme": invalid({ authorization: secret }),
      "Bearer without a token": invalid({ authorization: "Bearer" }),
      "an empty Authorization": invalid({ authorization: "" }),
      "a token that is too short": invalid(bearer(secret.slice(0, -1))),
      "a token that is too long": invalid(bearer(`${secret}0`)),
      "two tokens": invalid(bearer(`${secret} ${secret}`)),
      "two good headers": invalid({ authorization: [`Bearer ${secret}`, `Bearer ${secret}`] }),
      "a bad checksum": invalid(bearer(mistyped(secret))),
      "a bad checksum beside an admin's session": {
        show: async () => ({
          headers: {
            ...ownPage,
            ...bearer(mistyped(secret)),
            ...cookie((await stage.makeSession(stage.operators.admin)).token),
          },
        }),
        standing: () => "invalid",
      },
    }),
    ...named(true, {
      "an unknown key": invalid(bearer(makeSecret(randomBytes).secret)),
      "an expired key": invalid(bearer(expired.secret)),
      "a revoked key": invalid(bearer(revoked.secret)),
      "a key in the query": shows({ query: `api_key=${exposed}` }, "invalid"),
      "a key in the query beside a good one": shows({ query: `key=${exposed}`, headers: bearer(secret) }, "invalid"),
      "a key in a cookie": invalid({ cookie: `key=${exposed}` }),
      "a key in the cookie of a session": invalid({ ...ownPage, ...cookie(exposed) }),
      "a key of all scopes": shows({ headers: bearer(secret) }, { scopes }),
      ...Object.fromEntries(
        single.map(({ scope, key }) => [
          `a key of ${scope}`,
          shows({ headers: bearer(key.secret) }, { scopes: [scope] }),
        ]),
      ),
      ...sessions(stage, { formerToken: former.token, readerSecret: reader.secret }),
    }),
  ];
}

/** What browsers send. A session counts at the RPC door only, and there for own pages only. */
function sessions(stage: Stage, known: { formerToken: string; readerSecret: string }): Record<string, Maker> {
  const { viewer, admin } = stage.operators;
  const asAdmin = { scopes: byRole.admin };

  const signedIn = (operator: typeof viewer, headers: object, standing: Maker["standing"]): Maker => ({
    show: async () => ({ headers: { ...headers, ...cookie((await stage.makeSession(operator)).token) } }),
    standing,
  });
  const atRpc =
    (standing: Standing): Maker["standing"] =>
    ({ door }) =>
      door === "rpc" ? standing : "nobody";
  /** A write of another site is refused before the doors, whatever it shows. */
  const foreign: Maker["standing"] = ({ door, isWrite }) => (door === "rpc" || isWrite ? "cross-site" : "nobody");
  const aged = (column: string, age: string): Maker => ({
    async show() {
      const { id, token } = await stage.makeSession(viewer);
      await stage.run(`UPDATE sessions SET ${column} = now() - interval '${age}' WHERE id = ${id}`);
      return { headers: { ...ownPage, ...cookie(token) } };
    },
    standing: () => "nobody",
  });

  return {
    "a viewer's session": signedIn(viewer, ownPage, atRpc({ scopes: byRole.viewer })),
    "an admin's session": signedIn(admin, ownPage, atRpc(asAdmin)),
    "an admin's session, by Origin": signedIn(admin, { origin: "https://roster.example" }, atRpc(asAdmin)),
    "an admin's session from a cross-site page": signedIn(admin, { "sec-fetch-site": "cross-site" }, foreign),
    "an admin's session from a same-site page": signedIn(admin, { "sec-fetch-site": "same-site" }, foreign),
    "an admin's session from a foreign Origin": signedIn(admin, { origin: "https://evil.example" }, foreign),
    "an admin's session from the Origin null": signedIn(admin, { origin: "null" }, foreign),
    "an admin's session from nobody knows where": signedIn(admin, {}, ({ door, isWrite }) =>
      door === "rpc" ? (isWrite ? "cross-site" : asAdmin) : "nobody",
    ),
    "an admin's session beside a key of users:read": {
      show: async () => {
        const { token } = await stage.makeSession(admin);
        return { headers: { ...ownPage, ...bearer(known.readerSecret), ...cookie(token) } };
      },
      standing: () => ({ scopes: ["users:read"] }),
    },
    "a session that was idle": aged("last_used_at", "13 hours"),
    "a session that is old": aged("created_at", "8 days"),
    "a session of a disabled operator": shows({ headers: { ...ownPage, ...cookie(known.formerToken) } }, "nobody"),
    "a session that is made up": shows({ headers: { ...ownPage, ...cookie("A".repeat(43)) } }, "nobody"),
  };
}

import { randomBytes } from "node:crypto";
import { isSecret, makeSecret } from "@roster/api";
import type { Database } from "../../src/database/database.ts";
import { createKeysRepository } from "../../src/repositories/keys.repository.ts";
import { host } from "./foreign.protected.ts";

export interface Canary {
  secret: string;
  kind: "text" | "mistyped key" | "unknown key" | "key";
}

/** As long as the token of a session, and of its characters. */
export const randomText = () =>
  randomBytes(64)
    .toString("base64")
    .replaceAll(/[^0-9A-Za-z]/g, "")
    .slice(0, 43);

const newKey = () => makeSecret(randomBytes);

function mistyped(): string {
  const { secret } = newKey();
  const last = secret.endsWith("0") ? "1" : "0";
  const text = secret.slice(0, -1) + last;
  if (isSecret(text)) throw new Error("Another last character must not do.");
  return text;
}

/** Sixty secrets, a fifth of them keys that the databases know: good ones, one that is revoked, one that has expired. */
export async function makeCanaries(databases: Database[]): Promise<Canary[]> {
  const made: Canary[] = [];
  const add = (count: number, kind: Canary["kind"], make: () => string) => {
    for (let index = 0; index < count; index += 1) made.push({ kind, secret: make() });
  };
  add(24, "text", randomText);
  add(12, "mistyped key", mistyped);
  add(12, "unknown key", () => newKey().secret);
  for (let index = 0; index < 12; index += 1) {
    const { secret, ...row } = newKey();
    const days = index === 0 ? -1 : 30;
    const expiresAt = new Date(Date.now() + days * 24 * 60 * 60 * 1_000).toISOString();
    for (const database of databases) {
      const keys = createKeysRepository(database);
      const { id } = await keys.create({ ...row, name: "Canary", scopes: ["users:read"], expiresAt }, host);
      if (index === 1) await keys.revoke(id, host);
    }
    made.push({ kind: "key", secret });
  }
  return made;
}

/** What of a secret would be found of it: how it begins and ends is kept of a key. */
export const partOf = (secret: string) => secret.slice(9, 29);

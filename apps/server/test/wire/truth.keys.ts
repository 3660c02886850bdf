import type { Operation } from "./truth.document.ts";
import type { Caller } from "./truth.send.ts";

/** Keys to call with. No request may end them. */
export interface KnownKeys {
  /** A key with every scope. */
  all: string;
  /** Keys with every scope but one, by that one. */
  without: Map<string, string>;
  ids: Set<number>;
}

/** Makes the keys, as the owner of the machine. */
export async function makeKeys(caller: Caller, operations: Operation[]): Promise<KnownKeys> {
  const scopes = [...new Set(operations.map(({ scope }) => scope).filter((scope) => scope !== undefined))];
  const ids = new Set<number>();
  async function make(given: string[]): Promise<string> {
    const body = JSON.stringify({ name: "Truth", scopes: given });
    const headers = { "Content-Type": "application/json" };
    const { text } = await caller.send({ method: "POST", target: "/keys", headers, body });
    const { key, secret } = JSON.parse(text) as { key?: { id: number }; secret?: string };
    ids.add(key?.id ?? 0);
    return secret ?? "none";
  }
  const all = await make(scopes);
  const without = new Map<string, string>();
  for (const scope of scopes) without.set(scope, await make(scopes.filter((other) => other !== scope)));
  return { all, without, ids };
}

/** Whether an operation with this id would rotate or revoke one of these keys. */
export const endsKey = ({ path }: Operation, id: unknown, { ids }: KnownKeys): boolean =>
  path.startsWith("/keys/{id}") && ids.has(Number(id));

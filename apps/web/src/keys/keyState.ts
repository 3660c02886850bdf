import type { ApiKey } from "@roster/api/contract";

const soonMs = 14 * 24 * 60 * 60 * 1_000;

/** `ending`: it works, and is over within two weeks. */
export type KeyState = "active" | "ending" | "expired" | "revoked";

export function keyStateOf({ revokedAt, expiresAt }: ApiKey, now = Date.now()): KeyState {
  if (revokedAt !== null) return "revoked";
  const leftMs = Date.parse(expiresAt) - now;
  if (leftMs <= 0) return "expired";
  return leftMs < soonMs ? "ending" : "active";
}

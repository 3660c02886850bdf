import { useSyncExternalStore } from "react";

/** `unready`: the server answers, but cannot reach its database. */
export type Connection = "up" | "offline" | "unreachable" | "unready";

const probeTimeoutMs = 4_000;
const pausesMs = [500, 1_000, 2_000, 3_000, 5_000];

let current: Connection = "up";
let check: Promise<void> | undefined;
let endPause = () => {};
const listeners = new Set<() => void>();

/** How the server is, as far as we know. While all is well nobody asks it. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => current);

/** Tells of a request's end: one that may mean an outage has the server asked how it is, until it is well again. */
export function heard({ status, error }: { status?: number | undefined; error?: { code: string } | undefined }): void {
  const isAlarming = status === undefined ? error?.code !== "client.aborted" : status >= 502 && status <= 504;
  if (isAlarming) void untilUp();
}

/** Resolves once the server is well. Asks it at once, and from time to time while it is not. */
export function untilUp(): Promise<void> {
  endPause();
  check ??= askUntilUp().finally(() => (check = undefined));
  return check;
}

async function askUntilUp(): Promise<void> {
  for (let tries = 0; ; tries++) {
    become(await probe());
    if (current === "up") return;
    await pause(pausesMs[tries] ?? Math.max(...pausesMs));
  }
}

async function probe(): Promise<Connection> {
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const { ok } = await fetch("/health/ready", { cache: "no-store", signal });
    return ok ? "up" : "unready";
  } catch {
    // Only said where the server does not answer: it may be on this very machine.
    return navigator.onLine ? "unreachable" : "offline";
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    endPause = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function become(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const checkNow = () => void untilUp();
window.addEventListener("offline", checkNow);
window.addEventListener("online", checkNow);

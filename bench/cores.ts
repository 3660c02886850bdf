import { execFileSync, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** The measured server has the first core to itself; PostgreSQL, the load and this program share the second. */
export const serverCore = 0;
export const loadCore = 1;

const hasTaskset = spawnSync("taskset", ["--version"]).status === 0;

/** Why nothing can be pinned to a core here, or null where it can. */
export const whyNotPinned = !hasTaskset
  ? "there is no taskset (Debian: util-linux)"
  : availableParallelism() < 2
    ? "there is only one core"
    : null;

/** A command that runs on the core of the measured server. taskset replaces itself with it, so its id is that of the server. */
export function onServerCore(command: string, args: string[]): [string, string[]] {
  return whyNotPinned === null ? ["taskset", ["--cpu-list", String(serverCore), command, ...args]] : [command, args];
}

/** Moves this program to the second core, and with it all that it starts and does not pin elsewhere. */
export function moveToLoadCore(): void {
  if (whyNotPinned !== null) return;
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", String(loadCore), String(process.pid)]);
}

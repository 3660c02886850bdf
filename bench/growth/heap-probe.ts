/** Preloaded into a server with --expose-gc: on SIGUSR2 it appends the memory after a full collection to HEAP_LOG. */
import { appendFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

async function probe() {
  globalThis.gc?.();
  // What the first collection finalizes, the second frees.
  await setImmediate();
  globalThis.gc?.();
  appendFileSync(process.env.HEAP_LOG ?? "", `${JSON.stringify(process.memoryUsage())}\n`);
}

process.on("SIGUSR2", () => void probe());

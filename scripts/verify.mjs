import { availableParallelism } from "node:os";
import { toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";
import { steps } from "./verify-steps.mjs";

const node = await setUp(["generate", "@roster/client#build"]);
const waiting = Object.entries(steps);
const failed = [];
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Takes one step after the other from those that wait, until there are none. */
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, args] = next;
    const startMs = performance.now();
    const code = await run(node, args, { quiet: true, env: toolEnv });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
    if (code !== 0) failed.push(name);
  }
}

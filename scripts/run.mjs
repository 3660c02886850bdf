// `node scripts/run.mjs PROGRAM [ARGUMENT…]` runs one of the server's commands, set-up included.
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate"]);
process.exitCode = await run(node, process.argv.slice(2));

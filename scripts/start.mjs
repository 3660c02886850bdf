import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate", "build"]);
process.exitCode = await run(node, ["apps/server/src/main.ts"]);

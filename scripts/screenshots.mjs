// `npm run screenshots`: draws the pictures of the README anew, into docs/screenshots.
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate", "build"]);
process.exitCode = await run(node, ["apps/web/test/screenshots.ts"]);

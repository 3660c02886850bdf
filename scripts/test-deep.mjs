// `npm run test:deep`: what `npm test` leaves out. Ten times as many generated requests, the judges, whose 140 MB of packages
// are installed here and nowhere else, and the check that the peers of the bench answer alike.
import { toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate", "@roster/client#build"]);
const installed = await run("npm", ["ci", "--loglevel=error"], {
  cwd: "tools/judges",
  shell: process.platform === "win32",
});
if (installed !== 0) process.exit(installed);

const suites = ["test/wire/judges.test.ts", "test/wire/truth.test.ts"];
const vitest = ["../../node_modules/vitest/vitest.mjs", "run", ...suites];
const tested = await run(node, vitest, { cwd: "apps/server", env: { ...toolEnv, DEEP: "1" } });
const agreed = await run(process.execPath, ["scripts/bench.mjs", "--check"]);
process.exitCode = tested || agreed;

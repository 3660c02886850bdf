// `npm run test:deep`: what `npm test` leaves out. Ten times as many generated requests; the judges of the document and the
// consumers of the client, whose gigabyte of packages is installed here and nowhere else; and whether the peers of the bench
// answer alike.
import { toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate", "@roster/client#build"]);
for (const cwd of ["tools/judges", "tools/consumers"]) {
  const installed = await run("npm", ["ci", "--loglevel=error"], { cwd, shell: process.platform === "win32" });
  if (installed !== 0) process.exit(installed);
}

const tested = [
  await deep("apps/server", ["test/wire/judges.test.ts", "test/wire/truth.test.ts"]),
  await deep("packages/client", ["package.deep", "type-cost.deep", "contract-change.deep"]),
];
const agreed = await run(process.execPath, ["scripts/bench.mjs", "--check"]);
process.exitCode = tested.find((code) => code !== 0) ?? agreed;

/** Runs suites of a workspace with what only this command installs. */
function deep(cwd, suites) {
  const vitest = ["../../node_modules/vitest/vitest.mjs", "run", ...suites];
  return run(node, vitest, { cwd, env: { ...toolEnv, DEEP: "1" } });
}

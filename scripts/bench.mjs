// `npm run bench`: Roster and its peers, side by side. `npm run bench -- --help` says what else it does.
import { isInstalled } from "./install.mjs";
import { toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";
import { setUp } from "./set-up.mjs";

const node = await setUp(["generate", "build"]);
const npm = (args) =>
  run("npm", args, { cwd: "bench", env: toolEnv, quiet: true, shell: process.platform === "win32" });
// The frameworks of the peers are installed here and nowhere else.
if (!isInstalled("bench")) await orEnd(npm(["ci", "--include=dev"]));
await orEnd(npm(["run", "build"]));
process.exitCode = await run(node, ["bench/run.ts", ...process.argv.slice(2)]);

async function orEnd(running) {
  const code = await running;
  if (code !== 0) process.exit(code);
}

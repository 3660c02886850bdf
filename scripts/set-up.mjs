import { install } from "./install.mjs";
import { findNode, toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";

// Its launcher in JavaScript would keep a SIGINT from it, and takes five times as long as turbo's look at its cache.
const platform = process.platform === "win32" ? "windows" : process.platform;
const turboBinary = `node_modules/@turbo/${platform}-${process.arch.replace("x", "")}/bin/turbo`;

/** Installs and builds what is missing or stale, and answers the Node to run on. Ends the process where it cannot. */
export async function setUp(tasks) {
  await install();
  const node = findNode();
  const notice = setTimeout(() => console.error("Building what has changed…"), 1000);
  const code = await turbo(tasks, { quiet: true });
  clearTimeout(notice);
  if (code !== 0) process.exit(code);
  return node;
}

/** Runs tasks of the workspaces, those that have not changed from turbo's cache. */
export function turbo(args, options) {
  return run(turboBinary, ["run", "--ui=stream", ...args], { env: toolEnv, ...options });
}

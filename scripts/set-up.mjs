import { install } from "./install.mjs";
import { findNode, toolEnv } from "./node.mjs";
import { run } from "./run-process.mjs";

/** Installs and builds what is missing or stale, and answers the Node to run on. Ends the process where it cannot. */
export async function setUp(tasks) {
  await install();
  const node = findNode();
  const notice = setTimeout(() => console.log("Building what has changed…"), 1000);
  const code = await turbo(node, tasks, { quiet: true });
  clearTimeout(notice);
  if (code !== 0) process.exit(code);
  return node;
}

/** Runs tasks of the workspaces, those that have not changed from turbo's cache. */
export function turbo(node, args, options) {
  return run(node, ["node_modules/turbo/bin/turbo", "run", "--ui=stream", ...args], { env: toolEnv, ...options });
}

import { existsSync, readFileSync } from "node:fs";
import { run } from "./run-process.mjs";

/** Brings `node_modules` to what the lockfile says. Costs a few milliseconds where it already is. */
export async function install() {
  if (isInstalled()) return;
  console.error("Installing packages. The first time takes about half a minute…");
  // Named, because NODE_ENV=production or a user's npm configuration would leave them out.
  const args = ["ci", "--include=dev", "--include=optional", "--loglevel=error"];
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  // On SIGINT npm would first finish and then undo what it did. `npm ci` starts from nothing anyway.
  const stopSignal = "SIGKILL";
  const code = npm?.endsWith("npm-cli.js")
    ? await run(node ?? process.execPath, [npm, ...args], { stopSignal })
    : await run("npm", args, { stopSignal, shell: process.platform === "win32" });
  if (code !== 0) process.exit(code);
}

/** npm writes its own record into `node_modules` last, so an interrupted install has none. */
export function isInstalled(folder = ".") {
  if (!existsSync(`${folder}/node_modules/.package-lock.json`)) return false;
  const wanted = packagesIn(`${folder}/package-lock.json`);
  const present = packagesIn(`${folder}/node_modules/.package-lock.json`);
  return Object.entries(wanted)
    .filter(([path]) => path.includes("node_modules/"))
    .every(([path, { version, integrity, optional }]) => {
      const found = present[path];
      return found ? found.version === version && found.integrity === integrity : optional === true;
    });
}

const packagesIn = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

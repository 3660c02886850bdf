import { readFileSync } from "node:fs";

/** Every workspace: its folder, from the root, and its package.json. */
export function workspaces() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.keys(packages)
    .filter((folder) => folder !== "" && !folder.includes("node_modules/"))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) }));
}

import { existsSync, rmSync } from "node:fs";
import { delimiter } from "node:path";
import { install } from "./install.mjs";
import { findNode, toolEnv } from "./node.mjs";
import { turbo } from "./set-up.mjs";
import { resultsFile, summarize } from "./test-summary.mjs";
import { workspaces } from "./workspaces.mjs";

await install();
findNode(); // ends here where there is none
const tested = workspaces().filter(({ manifest }) => manifest.scripts?.test);
for (const { folder } of tested) rmSync(`${folder}/${resultsFile}`, { force: true });

const tasks = ["test", "--continue=always", "--concurrency=100%", "--output-logs=new-only"];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
const code = await turbo([...tasks, "--", ...reporters], {
  env: { ...toolEnv, INSTALLED_TEST_PROGRAMS: installedPrograms() },
});

const { lines, passed, failed, skipped } = summarize(tested, code);
console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || passed === 0) process.exitCode = code || 1;

/** What the tests can use differs from machine to machine, so turbo compares it before it answers from its cache. */
function installedPrograms() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const programs = ["initdb", "chromium", "chromium-browser", "google-chrome"];
  const paths = folders.flatMap((folder) => programs.map((program) => `${folder}/${program}`));
  return ["/usr/lib/postgresql", ...paths].filter((path) => existsSync(path)).join(delimiter);
}

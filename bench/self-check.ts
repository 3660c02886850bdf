import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { readResults, staleDocuments } from "./output.ts";

/** That the bench counts right, and that its report says what its results say. Throws where it does not. */
export function checkOurselves(): void {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".test.ts") && !file.includes("node_modules"),
  );
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=dot", ...tests], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The tests of the bench fail.");
  const results = readResults();
  const stale = results === null ? [] : staleDocuments(results);
  if (stale.length > 0)
    throw new Error(`Not what the results say: ${stale.join(", ")}. Run: npm run bench -- --report`);
}

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataFolder } from "./harness/data-folder.ts";
import { startServer } from "./harness/server.ts";
import type { RunningServer, TemporaryFolder } from "./harness/server.ts";

const run = promisify(execFile);

let server: RunningServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await dataFolder();
  server = await startServer({ DATA_DIR: folder.path });
});
afterAll(async () => {
  await server.end();
  await folder.remove();
});

/** The block of the README in this language that holds this text, sent to the server of this test. */
async function example(language: string, holding: string): Promise<string> {
  const readme = await readFile(join(import.meta.dirname, "../../../README.md"), "utf8");
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, text]) => text ?? "",
  );
  const found = blocks.find((text) => text.includes(holding));
  if (found === undefined) throw new Error(`The README has no ${language} block that holds ${holding}.`);
  return found.replaceAll("http://127.0.0.1:3000", server.url);
}

test("the curl lines create a user and find it", async () => {
  const { stdout } = await run("bash", ["-euc", await example("sh", "curl")]);
  expect(stdout).toMatch(
    /HTTP\/1\.1 201 Created[\s\S]*Location: \/users\/1[\s\S]*"items":\[\{"id":1,"name":"Ada Lovelace"/,
  );
});

test("the client's example runs as it stands, and again", async () => {
  // Beside this file, so that its imports are found.
  const here = await mkdtemp(join(import.meta.dirname, "readme-"));
  try {
    const file = join(here, "example.ts");
    await writeFile(file, await example("ts", "@roster/client"));
    const first = await run(process.execPath, [file]);
    expect(first.stdout).toMatch(/Grace Hopper 86/);
    const second = await run(process.execPath, [file]);
    expect(second.stdout).toMatch(/grace@example\.com is already in use\.\n[\s\S]*Grace Hopper 86/);
  } finally {
    await rm(here, { recursive: true });
  }
});

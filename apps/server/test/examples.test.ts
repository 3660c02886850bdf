import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataFolder } from "./harness/data-folder.ts";
import { startServer } from "./harness/server.ts";
import type { RunningServer, TemporaryFolder } from "./harness/server.ts";

const examples = join(import.meta.dirname, "../../../packages/client/examples");

/** The examples, in the order that they are run in, and what each prints against a server that has nobody at first. */
const outputs = {
  "create-user.ts": /^1 in all\nGrace Hopper 86\n$/,
  "handle-errors.ts":
    /^\{"name":.*,"email":.*,"age":.*\}\nregistered as 2\nada@example\.com is already in use\.\nclient\.network\n$/,
  "export-users.ts": /^id,name,email,age\n"1","Grace Hopper","grace@example.com","86"\n"2","Ada Lovelace",.*\n$/,
  "merge-changes.ts": /^Alan Turing, FRS, 41, version 3\n$/,
  "log-requests.ts": /^users\.list and users\.list: 200, attempt 1, \d+ ms, \S+\nfrom 36 to 86\n$/,
  "offline.test.ts": /^# pass 3\n# fail 0\n/m,
};

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

test("each example is run here", async () => {
  expect((await readdir(examples)).toSorted()).toEqual(Object.keys(outputs).toSorted());
});

test.each(Object.entries(outputs))("%s", async (name, output) => {
  const options = name.endsWith(".test.ts") ? ["--test", "--test-reporter=tap"] : [];
  const env = { PATH: process.env["PATH"], ROSTER_URL: server.url };
  const { stdout } = await promisify(execFile)(process.execPath, [...options, join(examples, name)], { env });
  expect(stdout).toMatch(output);
});

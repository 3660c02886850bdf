import { constants, existsSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { openDatabase } from "../../src/database/database.ts";
import { temporaryFolder } from "./server.ts";
import type { TemporaryFolder } from "./server.ts";

/** A folder of the test's own with an embedded database at head and no users: for tests of what comes after a first start. */
export async function dataFolder(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  await fillDataFolder(folder.path);
  return folder;
}

/** Copies the database that the first caller in a run has made. */
export async function fillDataFolder(dataDir: string): Promise<void> {
  const template = join(inject("templates"), "embedded");
  if (!existsSync(template)) await makeTemplate(template);
  await cp(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

async function makeTemplate(template: string) {
  const draft = await mkdtemp(`${template}.`);
  const database = await openDatabase({ kind: "embedded", dataDir: draft }, () => {});
  await database.close();
  await rm(join(draft, "lock"));
  // Where another worker was faster, its template serves as well.
  await rename(draft, template).catch(() => rm(draft, { recursive: true }));
}

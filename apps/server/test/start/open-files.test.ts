import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOpenFiles } from "../../src/start/open-files.ts";
import { temporaryFolder } from "../harness/server.ts";
import type { TemporaryFolder } from "../harness/server.ts";

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

test.skipIf(process.platform === "win32")(
  "data, .env files and the key of the database are for their owner alone",
  async () => {
    const at = (name: string) => join(folder.path, name);
    const postgres = (key: string) => ({ kind: "postgres" as const, url: `postgresql://r@db.example/r?sslkey=${key}` });
    const open = () => findOpenFiles(postgres(at("client.key")), "data", folder.path);
    expect(await open()).toEqual([]);

    await mkdir(at("data"));
    for (const name of [".env", ".env.local", ".env.example", "client.key"]) await writeFile(at(name), "");
    const judged = ["data", ".env", ".env.local", "client.key"].map(at);
    for (const mode of [0o640, 0o604, 0o620, 0o777]) {
      for (const file of judged) await chmod(file, mode);
      expect((await open()).toSorted()).toEqual(judged.toSorted());
    }
    for (const file of judged) await chmod(file, 0o700);
    expect(await open()).toEqual([]);
  },
);

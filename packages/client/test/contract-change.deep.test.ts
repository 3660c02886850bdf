import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject } from "./package.project.ts";
import type { Project } from "./package.project.ts";

const root = join(import.meta.dirname, "../../..");
// The tests of the admin take the server's own apart.
const copied = ["packages/api", "packages/http", "packages/client", "apps/web", "apps/server", "tsconfig.base.json"];

/** A scratch copy of the workspaces, whose packages lead to each other and not to the originals. */
async function copyWorkspaces({ folder }: Project): Promise<void> {
  const isSource = (path: string) => !/\/(node_modules|\.turbo|dist|test-results)$/.test(path);
  for (const path of copied) await cp(join(root, path), join(folder, path), { recursive: true, filter: isSource });
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@roster"), { recursive: true });
  for (const name of await readdir(join(root, "node_modules"))) {
    if (name !== "@roster" && name !== ".cache") await symlink(join(root, "node_modules", name), join(modules, name));
  }
  for (const name of ["api", "http", "client"]) {
    await symlink(join(folder, "packages", name), join(modules, "@roster", name));
  }
}

let project: Project;
const tsc = (folder: string) =>
  project
    .run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", join(project.folder, folder)])
    .catch((error: Error) => error.message);
const surface = () => readFile(join(project.folder, "packages/client/src/contract.ts"), "utf8");
async function generate(): Promise<void> {
  const client = join(project.folder, "packages/client");
  await project.run(process.execPath, [join(client, "contract.ts")]);
  await project.run(process.execPath, [join(client, "build.ts")]);
}

beforeAll(async () => {
  project = await createProject();
  await copyWorkspaces(project);
}, 120_000);
afterAll(() => project.remove());

test("the copy compiles as it is, and its surface is the committed one", { timeout: 120_000 }, async () => {
  const committed = await surface();
  await generate();
  expect(await surface()).toBe(committed);
  expect(await tsc("packages/client")).toBe("");
  expect(await tsc("apps/web")).toBe("");
});

describe("a field that is renamed", () => {
  let before: string;
  beforeAll(async () => {
    before = await surface();
    const contract = join(project.folder, "packages/api/src/users/users.contract.ts");
    await writeFile(contract, (await readFile(contract, "utf8")).replaceAll(/\bage: (?=Age|true|36|37)/g, "years: "));
    await generate();
  }, 120_000);

  test("shows in the type surface", async () => {
    const [old, now] = [before.split("\n"), (await surface()).split("\n")];
    const changed = old.flatMap((line, index) => (line === now[index] ? [] : `${line.trim()} → ${now[index]?.trim()}`));
    expect(new Set(changed)).toEqual(
      new Set(["age: number; → years: number;", "age?: number | undefined; → years?: number | undefined;"]),
    );
  });

  test("breaks the types of the admin, of the examples, and the type tests", { timeout: 120_000 }, async () => {
    const [admin, client] = [await tsc("apps/web"), await tsc("packages/client")];
    expect(admin).toMatch(/src\/users\/[\w.]+\.tsx?\(.*: Property 'age' does not exist/);
    expect(client).toMatch(/examples\/[\w-]+\.ts\(.*'age'/);
    expect(client).toMatch(/test\/consumer\/types\.ts\(.*'age'/);
  });
});

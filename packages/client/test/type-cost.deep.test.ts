import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProject, pack, unpack } from "./package.project.ts";
import type { Project } from "./package.project.ts";
import { measureTypeCost } from "./type-cost.ts";

const tools = join(import.meta.dirname, "../../../tools/consumers/node_modules");

let project: Project;
beforeAll(async () => {
  project = await createProject();
  await unpack(await pack(project.folder), project);
}, 60_000);
afterAll(() => project.remove());

test.each(["typescript-5", "typescript-6", "typescript-7"])(
  "%s takes at most a third longer for 200 calls than with a client written by hand",
  { timeout: 300_000 },
  async (compiler) => {
    const { ours, handWritten } = await measureTypeCost(project, join(tools, compiler, "bin/tsc"));
    const ratio = ours / handWritten;
    console.log(`${compiler}: ${ours} ms, by hand ${handWritten} ms, ratio ${ratio.toFixed(2)}`);
    expect(ratio).toBeLessThan(4 / 3);
  },
);

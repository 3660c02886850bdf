import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../../apps/web/test/harness/browser.ts";
import manifest from "../package.json" with { type: "json" };
import { createProject, pack } from "./package.project.ts";
import type { Project } from "./package.project.ts";
import { expectedOutput, nodeModes, runModes } from "./package.runs.ts";
import { startServer } from "./package.server.ts";
import type { TestServer } from "./package.server.ts";
import { typeCheck, typeCheckHooks } from "./package.types.ts";

const tools = join(import.meta.dirname, "../../../tools/consumers/node_modules");
const require = createRequire(import.meta.url);

const compilers = ["typescript-5", "typescript-6", "typescript-7"];

let project: Project;
let tarball: string;
let server: TestServer;

beforeAll(async () => {
  project = await createProject();
  tarball = await pack(project.folder);
  await project.run("npm", ["install", "--no-save", "--ignore-scripts", "--prefer-offline", tarball]);
  server = await startServer();
}, 120_000);
afterAll(async () => {
  server.close();
  await project.remove();
});

const expectOutput = (output: unknown) => expect(JSON.parse(String(output))).toEqual(expectedOutput);

test("npm installs the package, tRPC, and TypeScript, which tRPC names as a peer", async () => {
  const { packages } = JSON.parse(await readFile(join(project.folder, "node_modules/.package-lock.json"), "utf8")) as {
    packages: Record<string, { optional?: boolean; peer?: boolean }>;
  };
  const names = Object.entries(packages).map(([path, { peer }]) => `${path.slice(13)}${peer ? " (peer)" : ""}`);
  expect(names.filter((name) => !name.startsWith("@typescript/")).toSorted()).toEqual([
    "@roster/client",
    "@trpc/client",
    "@trpc/server",
    "typescript (peer)",
  ]);
});

describe.each(compilers)("%s", (compiler) => {
  test.each(["nodenext", "bundler"] as const)("compiles, module: %s", { timeout: 120_000 }, async (module) => {
    await typeCheck(project, join(tools, compiler, "bin/tsc"), module);
  });
});

describe.each([
  ["Node 20", "node-20/bin/node", [], nodeModes],
  ["Node 24", "node-24/bin/node", [], nodeModes],
  ["Node 26", "node-26/bin/node", [], nodeModes],
  ["Bun", "@oven/bun-linux-x64-baseline/bin/bun", [], runModes],
  ["Deno", "@deno/linux-x64-glibc/deno", ["run", "--quiet", "--allow-net", "--allow-read", "--allow-env"], runModes],
])("%s", (_, program, options, modes) => {
  // Where a runtime has no package for the platform it is left out, but not where everything must run.
  const isMissing = !existsSync(join(tools, program)) && process.env["CI"] === undefined;
  test.skipIf(isMissing).each(modes)("runs %s", { timeout: 60_000 }, async (mode) => {
    expectOutput(await project.run(join(tools, program), [...options, mode, server.url]));
  });
});

test("an edge runtime runs it", { timeout: 60_000 }, async () => {
  const entry = `import * as roster from "@roster/client"; import { run } from "./run.mjs"; globalThis.saw = run(roster, "${server.url}");`;
  await project.write("edge.js", entry);
  const bundle = await rolldown({ input: join(project.folder, "edge.js"), platform: "neutral" });
  const { output } = await bundle.generate({ format: "iife" });
  const { EdgeVM } = require(join(tools, "@edge-runtime/vm")) as {
    EdgeVM: new () => { evaluate(code: string): unknown };
  };
  const edge = new EdgeVM();
  edge.evaluate(output[0].code);
  expectOutput(await edge.evaluate("saw"));
});

test("Chromium runs it, bundled by Vite", { timeout: 120_000 }, async () => {
  await project.write(
    "page.js",
    'import * as roster from "@roster/client"; import { run } from "./run.mjs"; document.title = await run(roster, "");',
  );
  await build({
    root: project.folder,
    logLevel: "error",
    build: { lib: { entry: "page.js", formats: ["es"], fileName: "page" }, minify: true },
  });
  server.page.js = await readFile(join(project.folder, "dist/page.js"), "utf8");
  server.page.html = '<!doctype html><title></title><script type="module" src="/page.js"></script>';
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction("document.title !== ''");
    expectOutput(await page.title());
  } finally {
    await browser.close();
  }
});

test("publint and attw find nothing", { timeout: 120_000 }, async () => {
  await project.run(process.execPath, [join(tools, "publint/src/cli.js"), "--strict", tarball]);
  await project.run(process.execPath, [
    join(tools, "@arethetypeswrong/cli/dist/index.js"),
    tarball,
    "--profile",
    "esm-only",
  ]);
});

test("the hooks compile with their peers", { timeout: 120_000 }, async () => {
  const { peerDependencies, devDependencies } = manifest;
  const peers = Object.keys(peerDependencies) as (keyof typeof peerDependencies)[];
  const packages = [...peers, "@types/react" as const].map((name) => `${name}@${devDependencies[name]}`);
  await project.run("npm", ["install", "--no-save", "--ignore-scripts", "--prefer-offline", tarball, ...packages]);
  for (const compiler of compilers) await typeCheckHooks(project, join(tools, compiler, "bin/tsc"));
});

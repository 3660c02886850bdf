import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProject, pack, unpack } from "./package.project.ts";
import type { Project } from "./package.project.ts";
import { expectedOutput, nodeModes } from "./package.runs.ts";
import { startServer } from "./package.server.ts";
import { ownCompiler, typeCheck } from "./package.types.ts";

let project: Project;
let installed: string;

beforeAll(async () => {
  project = await createProject();
  await unpack(await pack(project.folder), project);
  installed = join(project.folder, "node_modules/@roster/client");
}, 60_000);
afterAll(() => project.remove());

const files = async (ending: string) => {
  const names = (await readdir(join(installed, "dist"))).filter((name) => name.endsWith(ending));
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(installed, "dist", name), "utf8") })),
  );
};
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from |import |import\()"([^."][^"]*)"/g)].map(([, name]) => name);

test("the package holds what is built, and nothing else", async () => {
  expect((await readdir(installed)).toSorted()).toEqual(["README.md", "dist", "package.json"]);
  expect((await readdir(join(installed, "dist"))).filter((name) => !/^[\w.]+\.(js|d\.ts)$/.test(name))).toEqual([]);
});

test("its types name nothing of the server", async () => {
  for (const { name, text } of await files(".d.ts")) {
    expect(text, name).not.toMatch(/zod|prisma|express\b|trpc-to-openapi|AppRouter|\bContext\b|@roster\/(api|http)/);
  }
});

// The declarations of tRPC ask for those of Node and of ws, so that they do not compile where nothing else is installed.
test("its types need no other package, but for those of the hooks", async () => {
  const named = (await files(".d.ts")).flatMap(({ name, text }) => importsOf(text).map((from) => `${name}: ${from}`));
  expect(named.filter((one) => !/^(react|router)\.d\.ts:/.test(one))).toEqual([]);
  const client = (await files(".d.ts")).filter(({ name }) => /^(index|client|contract|errors|testing)\./.test(name));
  for (const { name, text } of client) expect(text, name).not.toContain('"./router');
});

test("each export says what it is", async () => {
  const bare = (await files(".d.ts")).flatMap(({ name, text }) => {
    const lines = text.split("\n");
    const nameIn = (line?: string) =>
      /^export (?:declare )?(?:interface|type|class|function|const) (\w+)/.exec(line ?? "")?.[1];
    return lines.flatMap((line, index) => {
      const before = lines[index - 1];
      const isOverload = nameIn(before) === nameIn(line);
      return nameIn(line) === undefined || before?.endsWith("*/") || isOverload ? [] : `${name}: ${nameIn(line)}`;
    });
  });
  expect(bare).toEqual([]);
});

test("the client imports tRPC only, and nothing of Node", async () => {
  const [index] = (await files(".js")).filter(({ name }) => name === "index.js");
  expect(new Set(importsOf(index?.text ?? ""))).toEqual(new Set(["@trpc/client", "@trpc/server/observable"]));
  expect(index?.text).not.toMatch(/\bnode:|\bprocess\.|\bBuffer\b|\brequire\(/);
});

test("createClient is less than 15 kB in a browser", async () => {
  await project.write("size.js", 'export { createClient } from "@roster/client";\n');
  const bundle = await rolldown({ input: join(project.folder, "size.js"), platform: "browser" });
  const { output } = await bundle.generate({ minify: true });
  const bytes = (await promisify(gzip)(output[0].code, { level: 9 })).length;
  console.log(`createClient: ${bytes} bytes, minified and gzipped`);
  expect(bytes).toBeLessThan(15_000);
});

test.each(nodeModes)("%s runs", async (mode) => {
  const server = await startServer();
  try {
    expect(JSON.parse(await project.run(process.execPath, [mode, server.url]))).toEqual(expectedOutput);
  } finally {
    server.close();
  }
});

test("what may be written compiles, and what may not does not", { timeout: 60_000 }, async () => {
  await typeCheck(project, ownCompiler, "nodenext");
});

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readmeText } from "../errors.table.ts";
import { startServer } from "./package.server.ts";
import type { TestServer } from "./package.server.ts";
import { ownCompiler } from "./package.types.ts";

const run = promisify(execFile);
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```(tsx?)\n(.*?)^```/gms)].map(([, language = "", text = ""], index) => ({
  name: `block-${index}.${language}`,
  language,
  text,
}));

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  // In this package, so that what the blocks import is found.
  folder = await mkdtemp(join(import.meta.dirname, "readme-"));
  for (const { name, text } of blocks) {
    await writeFile(join(folder, name), text.replaceAll("http://127.0.0.1:3000", server.url));
  }
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test("its table of errors is the catalogue", () => {
  expect(readme, "npm run contract -w @roster/client writes it anew").toBe(readmeText());
});

test("it names every code of the client's own", async () => {
  const source = await readFile(new URL("../src/errors.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/\| "(client\.\w+)"/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(0);
  expect([...readme.matchAll(/^\| `(client\.\w+)`/gm)].map(([, code]) => code)).toEqual(codes);
});

test("its options and their defaults are those of the client", async () => {
  const source = await readFile(new URL("../src/options.ts", import.meta.url), "utf8");
  const [, body = ""] = /export interface ClientOptions \{(.*?)^\}/ms.exec(source) ?? [];
  const options = [...body.matchAll(/^ {2}(\w+)\??[:(]/gm)].map(([, name]) => name);
  const [, table = ""] = /## Options\n(.*?)```/s.exec(readme) ?? [];
  const documented = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(options));
});

test("its programs compile", { timeout: 60_000 }, async () => {
  const config = {
    extends: "../../tsconfig.json",
    compilerOptions: { jsx: "react-jsx", lib: ["es2025", "dom"] },
    include: ["."],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout } = await run(process.execPath, [ownCompiler, "-p", folder]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toBe("");
});

test.each(blocks.filter(({ language }) => language === "ts"))("$name runs", async ({ name }) => {
  await expect(run(process.execPath, [join(folder, name)])).resolves.toMatchObject({ stderr: "" });
});

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rolldown, watch } from "rolldown";
import type { InputOptions, OutputOptions } from "rolldown";
import { isolatedDeclarationSync } from "rolldown/experimental";
import manifest from "./package.json" with { type: "json" };

const dist = join(import.meta.dirname, "dist");
const source = (name: string) => join(import.meta.dirname, "src", name);

// Who installs the package has these; all else that a file imports becomes a part of it.
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
const external = (id: string) => installed.some((name) => id === name || id.startsWith(`${name}/`));

const transform = { target: "es2022" };
const builds = [
  { input: ["index.ts", "react.ts"].map(source), external, platform: "neutral", transform },
  { input: source("testing.ts"), external, platform: "node", transform },
] satisfies InputOptions[];
const output: OutputOptions = { dir: dist, format: "esm", chunkFileNames: "shared.js" };

/** Writes the types of these files, and of those that they name: what is exported says its type, so none is inferred. */
function writeTypes(names: string[], written = new Set<string>()): void {
  for (const name of names) {
    if (written.has(name)) continue;
    written.add(name);
    const { code, errors } = isolatedDeclarationSync(name, readFileSync(source(name), "utf8"), { stripInternal: true });
    const [error] = errors;
    if (error) throw new Error(`src/${name}: ${error.codeframe ?? error.message}`);
    writeFileSync(join(dist, `${basename(name, ".ts")}.d.ts`), code.replaceAll(/(from "\.\/[\w.]+)\.ts"/g, '$1.js"'));
    writeTypes(
      [...code.matchAll(/from "\.\/([\w.]+\.ts)"/g)].map(([, named = ""]) => named),
      written,
    );
  }
}

if (process.argv.includes("--watch")) {
  watch(builds.map((build) => ({ ...build, output })));
} else {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  writeTypes(["index.ts", "react.ts", "testing.ts"]);
  for (const build of builds) await (await rolldown(build)).write(output);
}

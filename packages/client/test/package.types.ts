import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Project } from "./package.project.ts";

/** The compiler of the workspaces. */
export const ownCompiler = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");

/** Compiles the programs of `consumer/` with this compiler, the declarations of all that they import included. */
export async function typeCheck(
  { run, write }: Project,
  compiler: string,
  module: "nodenext" | "bundler",
): Promise<void> {
  const resolution = module === "bundler" ? { module: "esnext", moduleResolution: "bundler" } : { module };
  const compilerOptions = {
    ...resolution,
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  await write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["types.ts", "testing.ts"] }));
  await run(process.execPath, [compiler, "-p", "tsconfig.json"]);
}

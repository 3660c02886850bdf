import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Project } from "./package.project.ts";

/** The compiler of the workspaces. */
export const ownCompiler = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");

const options = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
  types: [],
  strict: true,
  noEmit: true,
};

/** Compiles the programs of `consumer/` with this compiler, the declarations of all that they import included. */
export async function typeCheck(
  { run, write }: Project,
  compiler: string,
  module: "nodenext" | "bundler",
): Promise<void> {
  const resolution = module === "bundler" ? { module: "esnext", moduleResolution: "bundler" } : { module };
  const compilerOptions = { ...options, ...resolution, skipLibCheck: false };
  await write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["types.ts", "testing.ts"] }));
  await run(process.execPath, [compiler, "-p", "tsconfig.json"]);
}

/** Compiles what uses the hooks. The declarations of tRPC, which these name, ask for more than is installed. */
export async function typeCheckHooks({ run, write }: Project, compiler: string): Promise<void> {
  const compilerOptions = { ...options, module: "nodenext", skipLibCheck: true };
  await write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["react.ts"] }));
  await run(process.execPath, [compiler, "-p", "tsconfig.json"]);
}

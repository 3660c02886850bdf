import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const packageFolder = join(import.meta.dirname, "..");

/** A folder outside of the workspaces, where nothing of them can be found. */
export interface Project {
  folder: string;
  /** Writes a file of it. */
  write(name: string, text: string): Promise<void>;
  /** Runs a program in it; rejects with all that it printed where it fails. */
  run(program: string, args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** An empty project with the programs of `consumer/` in it, and nothing installed. */
export async function createProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "roster-client-"));
  await cp(join(import.meta.dirname, "consumer"), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
  return {
    folder,
    write: (name, text) => writeFile(join(folder, name), text),
    run: (program, args) => run(program, args, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What `npm pack` makes, in this folder. */
export async function pack(folder: string): Promise<string> {
  const answer = await run("npm", ["pack", "--json", "--pack-destination", folder], packageFolder);
  const [{ filename }] = JSON.parse(answer) as [{ filename: string }];
  return join(folder, filename);
}

/** Puts the packed package and what it depends on where npm would, without asking a registry. */
export async function unpack(tarball: string, { folder }: Project): Promise<void> {
  const target = join(folder, "node_modules/@roster/client");
  await mkdir(target, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", target], folder);
  const { dependencies } = JSON.parse(await readFile(join(target, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) await copyPackage(name, folder);
}

/** Copies an installed package: a link would lead back to the workspaces. */
async function copyPackage(name: string, folder: string): Promise<void> {
  const manifest = fileURLToPath(import.meta.resolve(`${name}/package.json`));
  await cp(dirname(manifest), join(folder, "node_modules", name), { recursive: true });
}

async function run(program: string, args: string[], cwd: string): Promise<string> {
  // Of the environment only the way to npm: a setting of ours, such as NODE_OPTIONS, would reach the consumer's programs.
  const { PATH, HOME, npm_config_cache, npm_config_userconfig } = process.env;
  const env = { PATH, HOME, npm_config_cache, npm_config_userconfig, NO_COLOR: "1" };
  try {
    return (await execute(program, args, { cwd, env, maxBuffer: 1 << 24 })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

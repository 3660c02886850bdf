import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../../../..");
const folder = join(root, "tools/judges");
const document = "generated/openapi.json";

// The judges talk to nobody.
const env = {
  PATH: process.env["PATH"],
  CI: "true",
  DO_NOT_TRACK: "1",
  NO_UPDATE_NOTIFIER: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
};

export interface Verdict {
  code: number;
  output: string;
  complaints: string;
}

/** Puts a document before the judges. */
export function submit(text: string): void {
  mkdirSync(join(folder, "generated"), { recursive: true });
  writeFileSync(join(folder, document), text);
}

/** What `redocly lint` finds, as rule and place. */
export async function redocly(): Promise<string[]> {
  const { output } = await run("node_modules/@redocly/cli/bin/cli.js", ["lint", "--format=json", document]);
  const { problems } = JSON.parse(output) as {
    problems: { ruleId: string; location: { pointer?: string }[] }[];
  };
  return problems.map(({ ruleId, location: [place] }) => `${ruleId} ${place?.pointer ?? ""}`);
}

/** What Spectral finds by a ruleset, as rule and place. */
export async function spectral(ruleset = "spectral.yaml"): Promise<string[]> {
  const args = [
    "lint",
    "--format=json",
    "--quiet",
    "--fail-severity=hint",
    "--display-only-failures",
    `--ruleset=${ruleset}`,
  ];
  const { output } = await run("node_modules/@stoplight/spectral-cli/dist/index.js", [...args, document]);
  const found = JSON.parse(output) as { code: string; path: string[] }[];
  return found.map(({ code, path }) => `${code} #/${path.join("/")}`);
}

/** A copy of our ruleset without a single exception. */
export function withoutExceptions(): string {
  const [rules = ""] = readFileSync(join(folder, "spectral.yaml"), "utf8").split(/^rules:$/m);
  writeFileSync(join(folder, "generated/spectral.yaml"), rules);
  return "generated/spectral.yaml";
}

/** The rules that our ruleset does not hold. */
export function exceptions(): string[] {
  const lines = readFileSync(join(folder, "spectral.yaml"), "utf8").split("\n");
  return lines.flatMap((line) => /^ +(\S+): off$/.exec(line)?.[1] ?? []);
}

/** Makes both clients and compiles them with the scripts that use them. */
export async function compileClients(): Promise<Verdict> {
  const made = [
    await run("node_modules/openapi-typescript/bin/cli.js", [document, "--output=generated/openapi-typescript.ts"]),
    await run("node_modules/@hey-api/openapi-ts/bin/run.js", ["--file=hey-api.config.mjs"]),
  ];
  return made.find(({ code }) => code !== 0) ?? run(join(root, "node_modules/typescript/bin/tsc"), ["--project", "."]);
}

/** Runs a script that leads a user's life through one of the clients. */
export const live = (script: "openapi-fetch" | "hey-api", url: string) => run(`crud/${script}.ts`, [url]);

async function run(program: string, args: string[]): Promise<Verdict> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      maxBuffer: 2 ** 26,
    });
    return { code: 0, output: stdout, complaints: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout, complaints: stderr };
  }
}

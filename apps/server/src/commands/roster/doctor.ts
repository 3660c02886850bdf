import type { Command } from "commander";
import { readSettings } from "../../config.ts";
import type { Config } from "../../config.ts";
import type { Check } from "../../start/check.ts";
import { checkStart } from "../../start/checks.ts";
import { warningsOf } from "../../start/require-start.ts";
import { lookAround } from "../../start/situation.ts";
import { folder } from "./host.ts";
import { print } from "./output.ts";

/** `not needed` is a check that fails and that only a server which faces a network has to pass. */
interface Finding extends Check {
  state: "ok" | "fault" | "not needed";
}

/** `doctor`: every check of a start, in this environment. */
export function addDoctor(roster: Command): void {
  roster
    .command("doctor")
    .description("Every check of a start, what is wrong and how to mend it; exit code 1 where a start would fail.")
    .option("--json", "print the checks as JSON")
    .action(examine);
}

async function examine({ json }: { json?: boolean }): Promise<void> {
  const settings = await readSettings(process.env, folder);
  const { config, exposures } = settings;
  const found = checkStart(await lookAround(settings, process.env, folder));
  const checks: Finding[] = found.map((check) => ({ ...check, state: stateOf(check, config.mode) }));
  const ok = checks.every(({ state }) => state !== "fault");
  const warnings = warningsOf(settings);
  print(json, { ok, mode: config.mode, exposures, warnings, checks }, () =>
    [
      modeLine(config.mode, exposures),
      ...warnings.map((text) => `WARNING: ${text}`),
      "",
      ...checks.map(linesOf),
      "",
    ].join("\n"),
  );
  if (!ok) process.exitCode = 1;
}

function stateOf({ faults, isForEveryMode }: Check, mode: Config["mode"]): Finding["state"] {
  if (faults.length === 0) return "ok";
  return isForEveryMode || mode === "protected" ? "fault" : "not needed";
}

function modeLine(mode: Config["mode"], exposures: readonly string[]): string {
  if (mode === "local") return "A server that starts here is local: it serves the owner of this machine alone.";
  return `A server that starts here is protected, since others could reach it: ${exposures.join("; ")}.`;
}

function linesOf({ name, state, faults }: Finding): string {
  const indent = " ".repeat(12);
  const lines = faults.map(({ problem, remedy }) => `${indent}${problem}\n${indent}${remedy}`);
  return [`${state.padEnd(10)}  ${name}`, ...lines].join("\n");
}

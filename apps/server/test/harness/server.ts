import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../src/main.ts");

export interface RunningServer {
  url: string;
  pid: number;
  /** Everything printed so far, on both streams. */
  output(): string;
  /** Sends a signal and resolves to how the process ended. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs the server as a process, with only these settings, and resolves to how it ended. For a start that is to fail. */
export async function runServer(settings: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(settings);
  const giveUp = setTimeout(() => child.kill("SIGKILL"), 30_000);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(giveUp);
  return { code, output: output() };
}

/** Starts the server as a process on a free port and resolves when it says where it is. */
export async function startServer(settings: Record<string, string>): Promise<RunningServer> {
  const { child, output } = launch({ PORT: "0", ...settings });
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /API\s+(http:\S+)\/users/.exec(output());
      if (found?.[1]) resolve(found[1]);
    });
    child.once("close", () => reject(new Error(`The server ended before it listened:\n${output()}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    output,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      const [code, endedBy] = await ended;
      return { code, signal: endedBy };
    },
  };
}

function launch(settings: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"], LOG_LEVEL: "info", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Where the tests end early, so does the server.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("close", () => process.off("exit", endWithUs));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  return { child, output: () => text };
}

export interface TemporaryFolder {
  path: string;
  remove(): Promise<void>;
}

/** A folder of the test's own. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "roster-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

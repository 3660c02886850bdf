import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onServerCore } from "./cores.ts";
import { freePort } from "./port.ts";

export interface ServerCommand {
  name: string;
  command: string;
  args: string[];
  /** All that the server finds in its environment, beside PATH, HOME and PORT. */
  env: Record<string, string>;
}

export interface RunningServer {
  name: string;
  url: string;
  pid: number;
  /** Sends SIGTERM and waits for the end. A server that has not ended after 15 s is killed. */
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;

/**
 * Starts a server on a free port and on the core of the measured server, and waits until it answers HTTP. Both outputs go to
 * a file in `folder`, as a supervisor would keep them; `stop` removes it. Throws where the server ends first, with its output.
 */
export async function startServer({ name, command, args, env }: ServerCommand, folder: string): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, `${name}.${port}.log`);
  const output = openSync(log, "w");
  const { PATH = "", HOME = "" } = process.env;
  const [file, argv] = onServerCore(command, args);
  const child = spawn(file, argv, {
    env: { PATH, HOME, PORT: String(port), ...env },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));

  if (!(await answers(url, child))) {
    await end(child);
    throw new Error(`${name} did not start:\n${readFileSync(log, "utf8").slice(-4_000)}`);
  }
  return {
    name,
    url,
    pid: child.pid ?? 0,
    async stop() {
      await end(child);
      rmSync(log);
    },
  };
}

/** Whether the server comes to answer, with whatever status. */
async function answers(url: string, child: ChildProcess): Promise<boolean> {
  let failed = false;
  child.once("error", () => (failed = true));
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline; await sleep(50)) {
    if (failed || isOver(child)) return false;
    if (await isAnswered(url)) return true;
  }
  return false;
}

async function isAnswered(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/users/1`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer !== null;
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (isOver(child) || child.pid === undefined) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const giveUp = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await exit;
  clearTimeout(giveUp);
}

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const main = join(import.meta.dirname, "../../../server/src/main.ts");
const startTimeoutMs = 90_000; // the first start creates the database

/**
 * The real server with the built admin, on a free port unless one is given, and over a database of its own unless the settings
 * name another. It can be stopped and started again.
 */
export async function openServer(givenPort?: number, settings: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "roster-web-"));
  const port = givenPort ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;

  const isRunning = () => running !== undefined && running.exitCode === null && running.signalCode === null;

  async function start() {
    if (isRunning()) return;
    const { DATABASE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "silent" };
    running = spawn(process.execPath, [main], { env: { ...env, ...settings }, stdio: ["ignore", "ignore", "pipe"] });
    await ready(url, running);
  }

  async function stop() {
    if (!running || !isRunning()) return;
    const exited = once(running, "exit");
    running.kill("SIGTERM");
    await exited;
  }

  // Where the tests end early, so does the server.
  const endWithUs = () => void running?.kill("SIGKILL");
  process.once("exit", endWithUs);

  async function close() {
    await stop();
    process.off("exit", endWithUs);
    await rm(dataDir, { recursive: true });
  }

  await start();
  return { url, start, stop, close };
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  let complaint = "";
  server.stderr?.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`The server ended with exit code ${server.exitCode}.\n${complaint}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`The server was not ready within ${startTimeoutMs} ms.`);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

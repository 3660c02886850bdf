import { spawn } from "node:child_process";
import { once } from "node:events";
import { onServerCore } from "../cores.ts";
import { freePort } from "../port.ts";
import type { ServerCommand } from "../process.ts";

/** How long a server takes from its process to its first line of output, in milliseconds. */
export async function startMs({ name, command, args, env }: ServerCommand): Promise<number> {
  const [file, argv] = onServerCore(command, args);
  const port = String(await freePort());
  const startedAt = performance.now();
  const child = spawn(file, argv, { env: { ...env, PORT: port }, stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), exit]);
  const ms = performance.now() - startedAt;
  if (child.exitCode !== null) throw new Error(`${name} did not start.`);
  child.kill("SIGKILL");
  await exit;
  return ms;
}

import { spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

test("the README's example serves its router at both doors", async () => {
  const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
  // Beside this file, so that its imports are found.
  const here = await mkdtemp(join(import.meta.dirname, "readme-"));
  const port = await freePort();
  await writeFile(join(here, "example.ts"), /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? "");
  await copyFile(join(import.meta.dirname, "catalogue.ts"), join(here, "catalogue.ts"));
  const example = spawn(process.execPath, [join(here, "example.ts")], {
    env: { ...process.env, PORT: String(port) },
    stdio: "ignore",
  });
  try {
    const rest = await answer(`http://localhost:${port}/greetings/Ada%20Lovelace`);
    expect(rest).toEqual({ text: "Hello, Ada Lovelace!" });
    const rpc = await answer(`http://localhost:${port}/trpc/greet?input=${encodeURIComponent('{"name":"Ada"}')}`);
    expect(rpc).toEqual({ result: { data: { text: "Hello, Ada!" } } });
  } finally {
    example.kill("SIGKILL");
    await rm(here, { recursive: true });
  }
});

async function answer(url: string): Promise<unknown> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return response.json();
    await sleep(100);
  }
  return undefined;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

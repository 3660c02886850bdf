import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import bundled, { inflate } from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

// Without these a browser keeps trying to reach its maker, which a closed network answers slowly.
const quietArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** An installed Chromium, else the one that comes as a package, with the system libraries that it comes with. */
export async function openBrowser(moreArgs: string[] = []): Promise<Browser> {
  const args = [...quietArgs, ...moreArgs];
  const executablePath = installed();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args });
  const packaged = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  await inflate(join(dirname(packaged), "../bin/al2023.tar.br"));
  const env = { ...process.env, LD_LIBRARY_PATH: join(tmpdir(), "al2023/lib") };
  return chromium.launch({ executablePath: await bundled.executablePath(), args, env });
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

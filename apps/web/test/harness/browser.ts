import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import bundled from "@sparticuz/chromium";
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

/** An installed Chromium, else the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installed() ?? (await bundled.executablePath()), args: quietArgs });
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

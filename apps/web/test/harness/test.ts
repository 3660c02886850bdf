import { existsSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@roster/client";
import type { RosterClient } from "@roster/client";
import type { Browser, Page } from "playwright-core";
import { test as base } from "vitest";
import { openBrowser } from "./browser.ts";
import { openServer } from "./server.ts";

const built = join(import.meta.dirname, "../../dist/index.html");

/** How a page is looked at. */
interface View {
  scheme?: Scheme;
  /** In CSS pixels, as `height`. */
  width?: number;
  height?: number;
  /** What the page may complain of: an error that the test causes. */
  tolerates?: RegExp;
}

/** The themes that a person's system may ask for. */
export const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/**
 * A test of the admin: `server` is the real one and `api` its client over a roster that is empty at first;
 * `open` shows a path of the admin in a page of its own, in which nothing may go wrong unseen.
 */
export const test = base
  .extend("server", { scope: "worker" }, async ({}, { onCleanup }) => {
    if (!existsSync(built)) throw new Error("The admin is not built: run `npm run build -w @roster/web` first.");
    const server = await openServer();
    onCleanup(() => server.close());
    return server;
  })
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await openBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("api", async ({ server }) => {
    const api = createClient({ baseUrl: server.url });
    await clear(api);
    return api;
  })
  .extend("open", async ({ server, browser }, { onCleanup }) => {
    const visitor = await arrive(server.url, browser);
    onCleanup(visitor.leave);
    return visitor.open;
  })
  // As `open`, in the browser of somebody else.
  .extend("openElsewhere", async ({ server, browser }, { onCleanup }) => {
    const visitor = await arrive(server.url, browser);
    onCleanup(visitor.leave);
    return visitor.open;
  });

/** A browser of its own, with its own storage. Leaving it fails if a page of it complained. */
export async function arrive(url: string, browser: Browser) {
  const faults: string[] = [];
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  return {
    async open(path: string, { scheme, width, height = 900, tolerates }: View = {}): Promise<Page> {
      const page = await context.newPage();
      if (scheme) await page.emulateMedia({ colorScheme: scheme });
      if (width) await page.setViewportSize({ width, height });
      collectFaults(page, (fault) => tolerates?.test(fault) || faults.push(fault));
      await page.goto(`${url}/app${path}`);
      return page;
    },
    async leave(): Promise<void> {
      await context.close();
      if (faults.length > 0) throw new Error(`The page complained:\n${faults.join("\n")}`);
    },
  };
}

/** Uncaught errors and the console's, such as a breach of the page's policy. A status of 400 and above is no fault. */
function collectFaults(page: Page, complain: (fault: string) => void): void {
  page.on("pageerror", (error) => complain(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complain(message.text());
  });
}

export async function clear(api: RosterClient): Promise<void> {
  const { items, nextCursor } = await api.users.list.query({ limit: 100 });
  await Promise.all(items.map(({ id }) => api.users.delete.mutate({ id })));
  if (nextCursor !== null) await clear(api);
}

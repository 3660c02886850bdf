import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@roster/client";
import type { RosterClient } from "@roster/client";
import type { Page } from "playwright-core";
import { samplePeople } from "../src/users/start/samplePeople.ts";
import { openBrowser } from "./harness/browser.ts";
import { openServer } from "./harness/server.ts";

const folder = join(import.meta.dirname, "../../../docs/screenshots");
const port = 3000; // the documentation shows it
const settleMs = 500; // the documentation scrolls of itself
const viewport = { width: 1440, height: 860 };

interface Scene {
  name: string;
  /** Brings the page to what is shown. */
  play: (page: Page, api: RosterClient, url: string) => Promise<void>;
}

const scenes: Scene[] = [
  {
    name: "table",
    async play(page, _, url) {
      await page.goto(`${url}/app/users?minAge=25&sort=name`);
      await page.getByLabel("Select Amara Diallo").check();
      await page.getByLabel("Select Aiyana Whitehorse").check();
      await page.getByText("2 people selected").waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: "drawer",
    async play(page, _, url) {
      await page.goto(`${url}/app/users`);
      await page.getByRole("link", { name: "Priya Raghunathan", exact: true }).click();
      await page.getByLabel("Email", { exact: true }).fill("priya.raghunathan@");
      await page.getByLabel("Age", { exact: true }).focus();
      await page.getByText("Must be an email address").waitFor();
    },
  },
  {
    name: "conflict",
    async play(page, api, url) {
      const { items } = await api.users.list.query({ q: "wei zhang" });
      const wei = items[0] ?? fail("Wei Zhang is not among the sample people.");
      await page.goto(`${url}/app/users/${wei.id}`);
      await page.getByLabel("Name", { exact: true }).fill("Wei L. Zhang");
      await page.getByLabel("Age", { exact: true }).fill("46");
      await api.users.update.mutate({ id: wei.id, name: "Wei Zhang-Ito", email: "wei@example.com" });
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("dialog", { name: "was changed in the meantime" }).waitFor();
      // The next theme starts from the same.
      await api.users.update.mutate({ id: wei.id, name: wei.name, email: wei.email });
    },
  },
  {
    name: "import",
    async play(page, _, url) {
      await page.goto(`${url}/app/import`);
      const rows = samplePeople.map(({ name, email, age }) => `${name},new.${email},${age}`);
      const buffer = Buffer.from(
        ["Full name,E-mail,Age", ...rows, "Nobody,nobody,forty", "Ada,ada@example,36"].join("\n"),
      );
      await page.getByLabel("CSV file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
      await page.getByText("can be imported").waitFor();
    },
  },
  {
    name: "docs",
    async play(page, _, url) {
      await page.goto(`${url}/docs`);
      await page.getByText("Create a user").first().click();
      await page.getByText("Adds a user. The server gives the id.").waitFor();
      await page.mouse.move(0, 0);
      await page.waitForTimeout(settleMs);
    },
  },
];

function fail(message: string): never {
  throw new Error(message);
}

await mkdir(folder, { recursive: true });
const server = await openServer(port);
const browser = await openBrowser();
try {
  const api = createClient({ baseUrl: server.url });
  await api.users.createMany.mutate({ users: samplePeople });
  for (const colorScheme of ["light", "dark"] as const) {
    for (const { name, play } of scenes) {
      const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB", reducedMotion: "reduce" });
      const page = await context.newPage();
      await play(page, api, server.url);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}.png`),
        caret: "hide",
        animations: "disabled",
      });
      await context.close();
      console.log(`docs/screenshots/${name}-${colorScheme}.png`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}

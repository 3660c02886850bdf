import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** Chooses a file on the page of the import. */
export async function choose(page: Page, content: string | Uint8Array, name = "people.csv"): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** As `choose`, but through the disk: what Playwright hands over itself takes the page's own time. */
export async function chooseFromDisk(page: Page, content: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "roster-file-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "people.csv");
  await writeFile(path, content);
  await page.getByLabel("CSV file").setInputFiles(path);
}

/** What the browser downloads after an act, and under which name. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** A file of people with headings. */
export const csvOfPeople = (count: number, prefix = "p"): string =>
  [
    "name,email,age",
    ...Array.from({ length: count }, (_, n) => `Person ${n},${prefix}${n}@example.com,${n % 100}`),
  ].join("\n");

/** What an import or its outcome counts: `{ Added: "2", … }`. */
export async function counts(page: Page): Promise<Record<string, string>> {
  const terms = await page.locator("dl dt").allInnerTexts();
  const values = await page.locator("dl dd").allInnerTexts();
  return Object.fromEntries(terms.map((term, index) => [term, values[index] ?? ""]));
}

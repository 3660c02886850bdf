import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

/** Chooses a file on the page of the import. */
export async function choose(page: Page, content: string | Uint8Array, name = "people.csv"): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
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

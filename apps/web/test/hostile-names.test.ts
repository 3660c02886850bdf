import { expect } from "vitest";
import { schemes, test } from "./harness/test.ts";
import { add, names } from "./harness/users.ts";
import { hostileNames } from "./harness/hostile-names.ts";

const rowHeights = () => [
  ...new Set([...document.querySelectorAll("tr[data-row]")].map((row) => row.getBoundingClientRect().height)),
];

for (const width of [1440, 390]) {
  test.for(schemes)(
    `hostile names are only text, in rows of one height, at ${width} pixels, %s`,
    async (scheme, { api, open }) => {
      await add(
        api,
        hostileNames.map((name, index) => ({ name, email: `hostile${index}@example.com`, age: 30 })),
      );
      const page = await open("/nowhere", { scheme, width });
      const dialogs: string[] = [];
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      await page.evaluate(() => {
        const breaches: string[] = [];
        Object.assign(globalThis, { breaches });
        document.addEventListener("securitypolicyviolation", (event) => breaches.push(event.blockedURI));
      });
      await page.getByRole("link", { name: "People", exact: true }).click();
      await page.getByLabel("Rows per page").selectOption("50");
      await expect.poll(() => names(page)).toHaveLength(50);

      expect(
        await page
          .locator("tbody tr td a:not([aria-label])")
          .evaluateAll((links) => links.map((link) => link.textContent)),
      ).toEqual(hostileNames);
      expect(await page.evaluate(rowHeights)).toHaveLength(1);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
      // The selection speaks names, and the panel shows one.
      await page.getByLabel("Select all rows of this page").check();
      await page.locator("tr[data-row]").first().press("Enter");
      await page.getByRole("dialog").waitFor();
      expect(await page.evaluate(() => (globalThis as unknown as { breaches: string[] }).breaches)).toEqual([]);
      expect(await page.evaluate(() => "wasRun" in globalThis)).toBe(false);
      expect(dialogs).toEqual([]);
    },
  );
}

test("what somebody typed stands as it was typed: the font makes no arrow of it", async ({ api, open }) => {
  await add(api, [{ name: "to --> there", email: "to--there@example.com", age: 30 }]);
  const page = await open("/users");
  await page.locator("tr[data-row]").press("Enter");
  const panel = page.getByRole("dialog", { name: "to --> there" });
  for (const place of [
    page.getByTitle("to --> there"),
    page.getByTitle("to--there@example.com"),
    panel.getByRole("heading"),
    panel.getByLabel("Name", { exact: true }),
  ]) {
    expect(await place.evaluate((element) => getComputedStyle(element).fontVariantLigatures)).toBe("no-contextual");
  }
});

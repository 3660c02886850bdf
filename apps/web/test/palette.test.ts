import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, alan, grace, names, search } from "./harness/users.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Commands" });
const input = (page: Page) => palette(page).getByRole("combobox");
const options = (page: Page) => palette(page).getByRole("option").allInnerTexts();

/** The text of the option that Enter would take, as a screen reader hears of it. */
const active = async (page: Page): Promise<string> => {
  const id = (await input(page).getAttribute("aria-activedescendant")) ?? "";
  const option = page.locator(`[id="${id}"]`);
  expect(await option.getAttribute("aria-selected")).toBe("true");
  return option.locator("bdi").first().innerText();
};

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await input(page).waitFor();
  expect(await input(page).evaluate((it) => it === document.activeElement)).toBe(true); // no letter is lost
}

test("a person is found by name and opened, with the list left as it is", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users?sort=-name");
  await expect.poll(() => names(page)).toHaveLength(3);
  await openPalette(page);
  await page.keyboard.type("hop");
  await expect.poll(() => options(page)).toEqual([`${grace.name}\n${grace.email}`]);
  await expect.poll(() => palette(page).getByRole("status").innerText()).toBe("1 match");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: grace.name }).waitFor();
  expect(search(page)).toEqual({ sort: "-name" });
});

test("the arrows walk through people and commands, and around", async ({ api, open }) => {
  await add(api, [ada, { ...alan, name: "Alan Adder" }]);
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await openPalette(page);
  await page.keyboard.type("add");
  await expect.poll(() => options(page)).toHaveLength(2); // Alan Adder, Add a person
  expect(await active(page)).toBe("Alan Adder");
  await page.keyboard.press("ArrowDown");
  expect(await active(page)).toBe("Add a person");
  await page.keyboard.press("ArrowDown");
  expect(await active(page)).toBe("Alan Adder");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
});

test("typing on cancels the search before it", async ({ api, open }) => {
  await add(api, [ada, alan]);
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await page.route(/q%22%3A%22al%22/, () => {}); // the search for "al" is never answered
  const failures: (string | undefined)[] = [];
  page.on("requestfailed", (request) => failures.push(request.failure()?.errorText));
  await openPalette(page);
  const asked = page.waitForRequest(/q%22%3A%22al%22/);
  await page.keyboard.type("al");
  await asked;
  await page.keyboard.type("an");
  await expect.poll(() => options(page)).toContain(`${alan.name}\n${alan.email}`);
  expect(failures).toEqual(["net::ERR_ABORTED"]);
});

test("commands are found by their words: theme, import, documentation, shortcuts", async ({ open }) => {
  const page = await open("/nowhere", { scheme: "light", tolerates: /script-src/ }); // by the page of the documentation
  await page.getByText("There is no such page").waitFor();
  const run = async (text: string) => {
    await openPalette(page);
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await palette(page).waitFor({ state: "detached" });
  };
  await run("theme dark");
  await expect.poll(() => page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  await run("import");
  await expect.poll(() => new URL(page.url()).pathname).toBe("/app/import");
  await run("shortcuts");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await run("documentation");
  await page.waitForURL("**/docs");
});

test("the list of the view behind it is exported from it", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(1);
  await openPalette(page);
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker")); // else it asks where to
  await page.keyboard.type("export");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
});

test("Escape gives the focus back to where it was, and a click in the header opens it as well", async ({ open }) => {
  const page = await open("/nowhere");
  const button = page.getByRole("button", { name: "Find or do…" });
  await button.click();
  await input(page).waitFor();
  await page.keyboard.press("Escape");
  await palette(page).waitFor({ state: "detached" });
  await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
});

test.for(schemes)(
  "it passes axe: at first, with people, with hostile names, with nothing, %s",
  async (scheme, { api, open }) => {
    const hostile = `<img src=x onerror=alert(1)> שלום ${"x".repeat(160)}`;
    await add(api, [ada, { ...grace, name: hostile }]);
    const page = await open("/nowhere", { scheme, width: 390 });
    await page.getByText("There is no such page").waitFor();
    await openPalette(page);
    await expect.poll(async () => (await options(page)).length).toBeGreaterThan(4);
    expect(await violations(page)).toEqual([]);
    await input(page).fill("example.com");
    await expect.poll(() => options(page)).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await input(page).fill("nobody at all");
    await palette(page).getByText("Nothing matches").waitFor();
    expect(await violations(page)).toEqual([]);
  },
);

test("people that cannot be searched are said to be, and the commands stay", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await page.route(/users\.list/, (route) => route.fulfill({ status: 500, json: {} }));
  await openPalette(page);
  await page.keyboard.type("add");
  await palette(page).getByText("The people could not be searched.").waitFor();
  expect(await options(page)).toEqual(["Add a person\nN"]);
});

test.for([1440, 390])("the address is seen beside the longest name, at %i pixels", async (width, { api, open }) => {
  await add(api, [
    { ...ada, name: "W".repeat(200) },
    { ...grace, name: "Grace", email: `${"g".repeat(60)}@example.com` },
  ]);
  const page = await open("/nowhere", { width });
  await page.getByText("There is no such page").waitFor();
  await openPalette(page);
  await page.keyboard.type("example.com");
  await expect.poll(() => options(page)).toHaveLength(2);
  const option = palette(page).getByRole("option").first();
  const address = option.getByText(ada.email);
  expect(await address.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  const shares = await palette(page)
    .getByRole("option")
    .evaluateAll((all) => all.map((it) => (it.lastElementChild?.clientWidth ?? 0) / it.clientWidth));
  expect(Math.max(...shares)).toBeLessThanOrEqual(0.45);
});

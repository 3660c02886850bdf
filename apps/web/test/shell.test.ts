import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, alan, grace, names, search } from "./harness/users.ts";

const schemeOf = (page: Page) => page.locator("html").getAttribute("data-mantine-color-scheme");
const canvasOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const canvas = { light: "rgb(247, 248, 247)", dark: "rgb(14, 17, 16)" };

async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name }).click();
}

test.for(schemes)("the theme is the system's, also when that changes: %s at first", async (scheme, { open }) => {
  const other = scheme === "light" ? "dark" : "light";
  const page = await open("/users", { scheme });
  await expect.poll(() => canvasOf(page)).toBe(canvas[scheme]);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.emulateMedia({ colorScheme: other });
  await expect.poll(() => canvasOf(page)).toBe(canvas[other]);
});

test.for(schemes)(
  "a chosen theme is remembered, and does not flash up as the other: system %s",
  async (scheme, { open }) => {
    const other = scheme === "light" ? "dark" : "light";
    const page = await open("/users", { scheme });
    await chooseTheme(page, other === "dark" ? "Dark" : "Light");
    await expect.poll(() => schemeOf(page)).toBe(other);

    // Before any of the admin's own script has run.
    await page.route(/assets\/.*\.js$/, () => {});
    await page.reload({ waitUntil: "commit" });
    await expect.poll(() => canvasOf(page)).toBe(canvas[other]);
    expect(await page.locator("#root").innerHTML()).toBe("");
    await page.unrouteAll();

    await page.reload();
    await chooseTheme(page, "Like the system");
    await expect.poll(() => schemeOf(page)).toBe(scheme);
  },
);

test("what a tab chooses, the other tabs show", async ({ open }) => {
  const [one, other] = [await open("/users", { scheme: "light" }), await open("/import", { scheme: "light" })];
  await other.getByRole("heading", { level: 1 }).waitFor();
  await chooseTheme(one, "Dark");
  await expect.poll(() => schemeOf(other)).toBe("dark");
});

test("each view has its title", async ({ api, open }) => {
  await add(api, [ada]);
  const [{ id } = { id: 0 }] = (await api.users.list.query()).items;
  const page = await open("/users");
  for (const [path, title] of [
    ["/users", "People · Roster"],
    ["/users/new", "Add a person · Roster"],
    [`/users/${id}`, "Edit Ada Lovelace · Roster"],
    ["/import", "Import people · Roster"],
    ["/nowhere", "Page not found · Roster"],
  ] as const) {
    await page.goto(new URL(`/app${path}`, page.url()).href);
    await expect.poll(() => page.title()).toBe(title);
  }
});

test.for(schemes)("an unknown address says so, passes axe, and leads on, %s", async (scheme, { api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere", { scheme });
  await page.getByText("There is no such page").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "Go to the people" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
});

test("Tab leads to the content at once, past the header", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(1);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0)).toBe(
    true,
  );
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("/ goes to the search, n adds a person, and both keep what the list shows", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const page = await open("/users?q=ada");
  await expect.poll(() => names(page)).toEqual([ada.name]);
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
  expect(search(page)).toEqual({ q: "ada" });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.locator("body").press("/");
  const box = page.getByRole("textbox", { name: "Search" });
  await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await box.inputValue()).toBe("ada");
  await page.keyboard.type("n/?"); // in place of what was selected
  expect(await box.inputValue()).toBe("n/?");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("/ leads to the search from where there is none", async ({ open }) => {
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await page.keyboard.press("/");
  const box = page.getByRole("textbox", { name: "Search" });
  await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(new URL(page.url()).pathname).toBe("/app/users");
});

test.for(schemes)("? lists the shortcuts, passes axe, and gives the focus back, %s", async (scheme, { open }) => {
  const page = await open("/nowhere", { scheme, width: 390 });
  const link = page.getByRole("link", { name: "Go to the people" });
  await link.focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.getByText("Find a person or a command").waitFor();
  await dialog.getByText("Delete the person").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => link.evaluate((it) => it === document.activeElement)).toBe(true);
});

test("n adds a person with Caps Lock as well", async ({ open }) => {
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await page.keyboard.press("N");
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
});

test("fields that are touched have text of 16 pixels, so that no phone zooms into them", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users/new", { width: 390 });
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
  await expect.poll(() => page.getByLabel("Rows per page").count()).toBe(1);
  const sizes = () =>
    page.locator("input, select, textarea").evaluateAll((all) => all.map((it) => getComputedStyle(it).fontSize));
  expect(new Set(await sizes())).not.toEqual(new Set(["16px"]));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  expect(new Set(await sizes())).toEqual(new Set(["16px"]));
});

test("shortcuts of a single key can be switched off, for good", async ({ open }) => {
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  await page.keyboard.press("?");
  await page.getByLabel("Shortcuts of a single key").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByText("There is no such page").waitFor();
  await page.keyboard.press("?");
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe("/app/nowhere");
});

test.for(schemes)("the theme's menu is worked by keys alone, and passes axe, %s", async (scheme, { open }) => {
  const page = await open("/nowhere", { scheme });
  const button = page.getByRole("button", { name: "Theme" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Light" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Light");
  expect(await violations(page)).toEqual([]);
  if (scheme === "light") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => schemeOf(page)).toBe(scheme === "light" ? "dark" : "light");
  await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
});

test("what moves does not move where people asked for less motion", async ({ api, open }) => {
  await add(api, [ada, alan]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(2);
  await page.evaluate(() => {
    const seen = { longestMs: 0 };
    const look = () => {
      const durations = document.getAnimations().map(({ effect }) => Number(effect?.getTiming().duration));
      seen.longestMs = Math.max(seen.longestMs, ...durations);
    };
    for (const event of ["transitionrun", "animationstart"]) document.addEventListener(event, look);
    Object.assign(globalThis, { seen });
  });
  const longestMs = () =>
    page.evaluate(() => (globalThis as unknown as { seen: { longestMs: number } }).seen.longestMs);
  const openMenu = async () => {
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name: "Light" }).hover();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
  };

  await page.emulateMedia({ reducedMotion: "reduce" });
  await openMenu();
  for (const key of ["?", "Control+k", "n"]) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  expect(await longestMs()).toBeLessThan(1);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await openMenu();
  expect(await longestMs()).toBeGreaterThan(50);
});

test("a view whose file is gone after an update says so, and a reload helps", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere", { tolerates: /Import people|dynamically imported module|error boundary/i });
  await page.getByText("There is no such page").waitFor();
  await page.route(/ImportPage.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.getByRole("link", { name: "Import" }).click();
  await page.getByRole("alert").getByText("Roster was updated").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await page.getByRole("heading", { level: 1, name: "Import people" }).waitFor();
});

import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { choose, csvOfPeople } from "./harness/files.ts";
import { test } from "./harness/test.ts";
import { add, names, people } from "./harness/users.ts";

// Where the system forces its colours, as in Windows' contrast themes, surfaces and shadows are not drawn.
const forced = { forcedColors: "active" } as const;

const style = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test("forced colours show which command is active and which view one is in", async ({ open }) => {
  const page = await open("/nowhere");
  await page.emulateMedia(forced);
  await page.getByText("There is no such page").waitFor();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  expect(await style(palette.getByRole("option", { selected: true }), "outline-style")).toBe("solid");
  expect(await style(palette.getByRole("option", { selected: false }).first(), "outline-style")).toBe("none");
  expect(await style(palette, "border-top-style")).toBe("solid");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByRole("heading", { name: "Import people" }).waitFor();
  const view = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true });
  expect(await style(view("Import"), "border-bottom-style")).toBe("solid");
  expect(await style(view("People"), "border-bottom-style")).toBe("none");
});

test("forced colours show the ends of a dialog and of a panel, and which ways of the pager are closed", async ({
  api,
  open,
}) => {
  await add(api, people(21));
  const page = await open("/users");
  await page.emulateMedia(forced);
  await expect.poll(() => names(page)).toHaveLength(20);
  const way = (name: string) => page.getByRole("button", { name, exact: true });
  expect(await style(way("Previous"), "color")).not.toBe(await style(way("Next"), "color"));
  // The rows pass under what stays at the page's end.
  const footer = page.getByRole("navigation", { name: "Pages" }).locator("xpath=../..");
  expect(await style(footer, "background-image")).toBe("none");
  expect(await style(footer, "background-color")).toBe(await style(page.locator("body"), "background-color"));

  await page.keyboard.press("n");
  const panel = page.getByRole("dialog", { name: "Add a person" });
  expect(await style(panel, "border-left-style")).toBe("solid");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  expect(await style(page.getByRole("dialog", { name: "Keyboard shortcuts" }), "border-top-style")).toBe("solid");
});

test("forced colours show where an import is, and how far", async ({ open }) => {
  const page = await open("/import");
  await page.emulateMedia(forced);
  await page.route(/createMany/, () => {}); // it does not end
  await choose(page, csvOfPeople(3));
  await page.getByRole("button", { name: "Import 3 people" }).click();
  const progress = page.getByRole("progressbar");
  await progress.waitFor({ state: "attached" }); // it has no width yet
  const frame = progress.locator("xpath=..");
  expect(await style(frame, "border-top-style")).toBe("solid");
  expect(await style(progress, "background-color")).not.toBe(await style(frame, "background-color"));
  const step = (name: string) => page.getByRole("listitem").filter({ hasText: name }).locator("span");
  expect(await style(step("Import"), "background-color")).not.toBe(await style(step("Review"), "background-color"));
});

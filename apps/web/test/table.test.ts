import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { add, names, people, search } from "./harness/users.ts";

const row = (page: Page, name: string) => page.getByRole("row", { name });
const headings = (page: Page) => page.getByRole("columnheader").allInnerTexts();

/** The text of the row that has the focus. */
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("tr[data-row]")?.querySelector("a")?.textContent);

const selected = (page: Page) => page.locator("tr[aria-selected=true] td a:not([aria-label])").allInnerTexts();

/** Opens the list and waits for its rows, with the focus on the first of them. */
async function enter(page: Page): Promise<void> {
  await expect.poll(() => names(page)).not.toEqual([]);
  await page.getByRole("textbox", { name: "Search" }).focus();
  await page.keyboard.press("ArrowDown");
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("columns are chosen by keys alone, are in the address, and the name always stays", async ({ api, open }) => {
  await add(api, people(2));
  const page = await open("/users");
  await expect.poll(() => headings(page)).toEqual(["", "ID", "Name", "Email", "Age", "Added", "Actions"]);
  await page.getByRole("button", { name: "Columns" }).focus();
  await press(page, "Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("ID");
  expect(await page.getByRole("menuitemcheckbox", { name: "Name" }).count()).toBe(0);
  await press(page, "Enter", "ArrowUp", "ArrowUp", "Enter", "ArrowUp", "Enter", "Escape");
  await expect
    .poll(() => headings(page))
    .toEqual(["", "Name", "Email", "Age", "Added", "Changed", "Version", "Actions"]);
  expect(search(page)).toEqual({ columns: "name,email,age,createdAt,updatedAt,version" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Columns");

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitem", { name: "Back to the usual columns" }).click();
  await expect.poll(() => headings(page)).toHaveLength(7);
  expect(search(page)).toEqual({});
  await page.goBack();
  await expect.poll(() => headings(page)).toHaveLength(8);
});

test("an address with columns that are none shows those that are", async ({ api, open }) => {
  await add(api, people(1));
  const page = await open("/users?columns=age,shoe,version");
  await expect.poll(() => headings(page)).toEqual(["", "Name", "Age", "Version", "Actions"]);
});

test("a choice of columns leaves the page as it is", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 2").waitFor();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "ID" }).click();
  await expect.poll(() => headings(page)).not.toContain("ID");
  expect(await names(page)).toContain("Person 11");
});

test("every column at once has room on a small screen", async ({ api, open }) => {
  await add(api, people(3));
  const page = await open("/users?columns=id,email,age,createdAt,updatedAt,version", { width: 1024 });
  await expect.poll(() => headings(page)).toHaveLength(9);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024);
  const name = await page.getByRole("columnheader", { name: "Name" }).boundingBox();
  expect(name?.width).toBeGreaterThan(120);
});

for (const width of [390, 800]) {
  test.for(schemes)(
    `columns that are chosen are shown at ${width} pixels, and only the table scrolls, %s`,
    async (scheme, { api, open }) => {
      await add(api, [...people(2), { name: "W ".repeat(99), email: "long@example.com", age: 30 }]);
      const page = await open("/users", { scheme, width });
      await expect.poll(() => names(page)).toHaveLength(3);
      expect(await headings(page)).not.toContain("Added");
      await page.getByRole("button", { name: "Columns" }).click();
      const choice = (name: string) => page.getByRole("menuitemcheckbox", { name });
      expect(await choice("Added").isChecked()).toBe(false);
      for (const name of ["Added", "Changed", "Version"]) await choice(name).click();
      await page.keyboard.press("Escape");
      const usual = width === 390 ? ["Name", "Age"] : ["ID", "Name", "Email", "Age"];
      await expect.poll(() => headings(page)).toEqual(["", ...usual, "Added", "Changed", "Version", "Actions"]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const name = await page.getByRole("columnheader", { name: "Name" }).boundingBox();
      expect(name?.width).toBeGreaterThan(120);
      expect(await violations(page)).toEqual([]);

      await row(page, "Person 01").focus();
      const version = page.getByRole("columnheader", { name: "Version" });
      const isInView = async () => {
        const box = await version.boundingBox();
        return box !== null && box.x + box.width <= width;
      };
      expect(await isInView()).toBe(false);
      for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
      await expect.poll(isInView).toBe(true);
      expect(await focusedRow(page)).toBe("Person 01");
    },
  );
}

test("a small screen has the address under the name, but not where the columns were chosen", async ({ api, open }) => {
  await add(api, people(1));
  const page = await open("/users", { width: 390 });
  await page.getByText("person01@example.com").filter({ visible: true }).waitFor();
  const chosen = await open("/users?columns=age", { width: 390 });
  await expect.poll(() => names(chosen)).toHaveLength(1);
  expect(await chosen.getByText("person01@example.com").filter({ visible: true }).count()).toBe(0);
});

/** The contrast of the mark of "some" in a checkbox with what is around it. */
async function markContrast(page: Page, label: string): Promise<number> {
  const picture = (await page.getByLabel(label).screenshot()).toString("base64");
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    const luminance = (x: number, y: number) => {
      const [red = 0, green = 0, blue = 0] = [...(canvas?.getImageData(x, y, 1, 1).data ?? [])].map((part) =>
        part <= 10 ? part / 3295 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [dark = 0, light = 0] = [luminance(width / 2, height / 2), luminance(width / 2, height / 4)].toSorted(
      (a, b) => a - b,
    );
    return (light + 0.05) / (dark + 0.05);
  }, picture);
}

test.for(schemes)("that some rows are selected is to be seen, %s", async (scheme, { api, open }) => {
  await add(api, people(3));
  const page = await open("/users", { scheme });
  await page.getByLabel("Select Person 02").check();
  expect(await markContrast(page, "Select all rows of this page")).toBeGreaterThan(3);
});

test("the place around a checkbox selects as well, and opens nobody", async ({ api, open }) => {
  await add(api, people(3));
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(3);
  await row(page, "Person 02")
    .locator("td")
    .first()
    .click({ position: { x: 4, y: 4 } });
  expect(await selected(page)).toEqual(["Person 02"]);
  expect(new URL(page.url()).pathname).toBe("/app/users");
});

test("the table is one stop of Tab, walked by the arrows, and does not hold the focus", async ({ api, open }) => {
  await add(api, people(5));
  const page = await open("/users");
  await enter(page);
  expect(await focusedRow(page)).toBe("Person 01");
  await press(page, "ArrowUp");
  expect(await focusedRow(page)).toBe("Person 01");
  await press(page, "ArrowDown", "ArrowDown");
  expect(await focusedRow(page)).toBe("Person 03");
  await press(page, "End");
  expect(await focusedRow(page)).toBe("Person 05");
  await press(page, "Home", "ArrowDown");
  expect(await focusedRow(page)).toBe("Person 02");

  const stops: (string | null | undefined)[] = [];
  for (let stop = 0; stop < 5; stop++) {
    await press(page, "Tab");
    stops.push(await page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent));
  }
  expect(stops.slice(0, 4)).toEqual(["Select Person 02", "Person 02", "Edit Person 02", "Delete Person 02"]);
  expect(await focusedRow(page)).toBeUndefined();
  await press(page, "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab");
  expect(await focusedRow(page)).toBe("Person 02");
});

test("Enter opens the person, and closing leads back to the row", async ({ api, open }) => {
  await add(api, people(5));
  const page = await open("/users");
  await enter(page);
  await press(page, "ArrowDown", "Enter");
  const panel = page.getByRole("dialog");
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Person 02");
  await press(page, "Escape");
  await panel.waitFor({ state: "detached" });
  await expect.poll(() => focusedRow(page)).toBe("Person 02");
});

test("a person whose address was opened is the row to come back to", async ({ api, open }) => {
  await add(api, people(5));
  const id = (await api.users.list.query()).items[2]?.id;
  const page = await open(`/users/${id}`);
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Person 03");
  await expect.poll(() => names(page)).toHaveLength(5);
  await press(page, "Escape");
  await expect.poll(() => focusedRow(page)).toBe("Person 03");
});

test("a click anywhere on a row opens the person, but not where text is being selected", async ({ api, open }) => {
  await add(api, people(3));
  const page = await open("/users");
  const address = page.getByTitle("person02@example.com");
  const { x, y, height } = (await address.boundingBox()) ?? expect.fail("no address");
  await page.mouse.move(x + 1, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^person/);
  expect(new URL(page.url()).pathname).toBe("/app/users");
  await address.click({ position: { x: 200, y: 10 } });
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Person 02");
});

test("pages are turned by keys, and the focus goes to the first row of the new page", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await enter(page);
  await press(page, "ArrowDown", "ArrowDown", "PageDown");
  await expect.poll(() => focusedRow(page)).toBe("Person 11");
  await press(page, "]");
  await expect.poll(() => focusedRow(page)).toBe("Person 21");
  await press(page, "]", "ArrowDown");
  expect(await focusedRow(page)).toBe("Person 22");
  await press(page, "[");
  await expect.poll(() => focusedRow(page)).toBe("Person 11");
  await press(page, "PageUp");
  await expect.poll(() => focusedRow(page)).toBe("Person 01");
});

test("a button that has led to the last page keeps the focus", async ({ api, open }) => {
  await add(api, people(12));
  const page = await open("/users?limit=10");
  await expect.poll(() => names(page)).toHaveLength(10);
  await page.getByRole("button", { name: "Next" }).focus();
  await press(page, "Enter");
  await expect.poll(() => names(page)).toHaveLength(2);
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe("Next");
  await press(page, "Enter");
  expect(await names(page)).toHaveLength(2);
});

test("Delete asks, and the row that follows gets the focus once the person is gone", async ({ api, open }) => {
  await add(api, people(4));
  const page = await open("/users");
  await enter(page);
  await press(page, "ArrowDown", "Delete");
  await page.getByRole("dialog", { name: "Delete Person 02?" }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => focusedRow(page)).toBe("Person 02");

  await press(page, "Delete");
  await page.getByRole("dialog", { name: "Delete Person 02?" }).waitFor();
  await press(page, "Tab", "Enter");
  await expect.poll(() => names(page)).toEqual(["Person 01", "Person 03", "Person 04"]);
  await expect.poll(() => focusedRow(page)).toBe("Person 03");
});

test("rows are selected by click, by a range with Shift, and as a page", async ({ api, open }) => {
  await add(api, people(6));
  const page = await open("/users");
  await page.getByLabel("Select Person 02").check();
  await page.getByLabel("Select Person 05").click({ modifiers: ["Shift"] });
  expect(await selected(page)).toEqual(["Person 02", "Person 03", "Person 04", "Person 05"]);
  await page.getByText("4 people selected").waitFor();
  const all = page.getByLabel("Select all rows of this page");
  expect(await all.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([false, true]);

  await row(page, "Person 06")
    .getByTitle("person06@example.com")
    .click({ modifiers: ["Shift"] });
  expect(await selected(page)).toHaveLength(5);
  await all.click();
  expect(await selected(page)).toHaveLength(6);
  await all.click();
  expect(await selected(page)).toEqual([]);
});

test("rows are selected by Space, x and Shift with the arrows, which also let go on the way back", async ({
  api,
  open,
}) => {
  await add(api, people(6));
  const page = await open("/users");
  await enter(page);
  await press(page, "Space");
  expect(await selected(page)).toEqual(["Person 01"]);
  await press(page, "x");
  expect(await selected(page)).toEqual([]);
  await press(page, "X"); // with Caps Lock
  expect(await selected(page)).toEqual(["Person 01"]);
  await press(page, "x", "ArrowDown");
  expect(await selected(page)).toEqual([]);
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
  expect(await selected(page)).toEqual(["Person 02", "Person 03", "Person 04", "Person 05"]);
  await press(page, "Shift+ArrowUp", "Shift+ArrowUp");
  expect(await selected(page)).toEqual(["Person 02", "Person 03"]);
  await press(page, "Shift+Home");
  expect(await selected(page)).toEqual(["Person 01", "Person 02"]);
  await press(page, "ArrowDown", "ArrowDown", "ArrowDown", "Shift+End");
  expect(await selected(page)).toEqual(["Person 01", "Person 02", "Person 04", "Person 05", "Person 06"]);
});

test("a selection lasts through pages and orders of a filter, and ends with the filter", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await page.getByLabel("Select Person 03").check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Select Person 11").check();
  await page.getByText("2 people selected").waitFor();
  await page.getByRole("columnheader", { name: "Email" }).getByRole("button").click();
  await expect.poll(() => selected(page)).toEqual(["Person 03"]);
  await page.getByText("2 people selected").waitFor();

  await page.getByRole("textbox", { name: "Search" }).fill("person2");
  await expect.poll(() => names(page)).toHaveLength(6);
  expect(await page.getByText("people selected").count()).toBe(0);
});

test("the selection can be cleared, and who is deleted is no longer in it", async ({ api, open }) => {
  await add(api, people(4));
  const page = await open("/users");
  await page.getByLabel("Select all rows of this page").check();
  await page.getByRole("button", { name: "Delete Person 04" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("3 people selected").waitFor();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  expect(await selected(page)).toEqual([]);
  expect(await page.getByText("people selected").count()).toBe(0);
});

test("Delete on one of several selected rows asks about all of them", async ({ api, open }) => {
  await add(api, people(4));
  const page = await open("/users");
  await enter(page);
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Delete");
  await page.getByRole("dialog", { name: /Delete 3 people/ }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => focusedRow(page)).toBe("Person 03");
  await press(page, "ArrowDown", "Delete");
  await page.getByRole("dialog", { name: "Delete Person 04?" }).waitFor();
});

test("screen readers are told how many rows there are, and which of them this one is", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await page.getByRole("button", { name: "Next" }).click();
  const table = page.getByRole("grid", { name: "People" });
  await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("26");
  await expect.poll(() => row(page, "Person 11").getAttribute("aria-rowindex")).toBe("12");
  await page.getByRole("status").getByText("11–20 of 25 people").waitFor();
});

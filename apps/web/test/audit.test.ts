import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, search } from "./harness/users.ts";

/** The lines of the trail from the top, as who, what, on what and fields. */
const lines = (page: Page): Promise<string[][]> =>
  page
    .locator("tbody:not([aria-hidden]) tr")
    .evaluateAll((rows) =>
      rows.map((it) => [...it.querySelectorAll("td")].slice(1, 5).map((cell) => cell.innerText.replaceAll("\n", " "))),
    );

test("what was done to a person is read from their panel, the latest first", async ({ api, open }) => {
  await add(api, [ada]);
  const [{ id } = { id: 0 }] = (await api.users.list.query({})).items;
  await api.users.update.mutate({ id, age: 37 });
  const page = await open(`/users/${id}`);
  await page.getByRole("link", { name: "History" }).click();
  await expect.poll(() => page.title()).toBe("Audit trail · Roster");
  expect(search(page)).toEqual({ subject: `user:${id}` });
  await expect
    .poll(() => lines(page))
    .toEqual([
      ["This machine", "Changed a person", `Person ${id}`, "age"],
      ["This machine", "Added a person", `Person ${id}`, "name email age"],
    ]);
  expect(await page.getByText(ada.email).count()).toBe(0);
});

test("the trail is narrowed by typing and by its own links, and Back undoes it", async ({ api, open }) => {
  await add(api, [ada]);
  const [{ id } = { id: 0 }] = (await api.users.list.query({})).items;
  await api.users.delete.mutate({ id });
  const page = await open("/audit");
  await expect.poll(async () => (await lines(page))[0]?.[1]).toBe("Deleted a person");
  const filter = page.getByLabel("Only what was done to");
  await filter.fill(`user:${id}`);
  await expect.poll(async () => (await lines(page)).length).toBe(2);
  await page.goBack();
  await expect.poll(async () => (await lines(page)).length).toBeGreaterThan(2);
  await page
    .getByRole("link", { name: `Person ${id}` })
    .first()
    .click();
  await expect.poll(async () => (await lines(page)).length).toBe(2);
  expect(await filter.inputValue()).toBe(`user:${id}`);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect.poll(async () => (await lines(page)).length).toBeGreaterThan(2);
  await filter.fill("user:999999");
  await page.getByText("Nothing was done to user:999999").waitFor();
});

test("older lines are shown on demand", async ({ api, open }) => {
  const users = Array.from({ length: 60 }, (_, n) => ({ name: `P ${n}`, email: `p${n}@example.com`, age: 30 }));
  await api.users.createMany.mutate({ users });
  const page = await open("/audit");
  const status = page.getByRole("main").getByRole("status");
  await expect.poll(() => status.innerText()).toBe("50 lines");
  await page.getByRole("button", { name: "Show older lines" }).click();
  await expect.poll(async () => (await lines(page)).length).toBeGreaterThanOrEqual(60);
});

for (const width of [1440, 390]) {
  test.for(schemes)(`the trail passes axe at ${width} pixels, %s`, async (scheme, { api, open }) => {
    await add(api, [ada]);
    const page = await open("/audit", { scheme, width });
    await expect.poll(async () => (await lines(page)).length).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test.for(schemes)("the menu of the account says whose machine it is, and passes axe, %s", async (scheme, { open }) => {
  const page = await open("/nowhere", { scheme, width: 390 });
  const button = page.getByRole("button", { name: "Account" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByText("This machine", { exact: true }).waitFor();
  expect(await page.getByRole("menuitem").allInnerTexts()).toEqual(["API keys", "Audit trail", "Sessions"]);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Audit trail" }).click();
  await page.getByRole("heading", { level: 1, name: "Audit trail" }).waitFor();
});

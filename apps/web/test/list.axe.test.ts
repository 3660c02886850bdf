import { expect } from "vitest";
import { holdAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { add, names, people } from "./harness/users.ts";

for (const width of [1440, 390]) {
  test.for(schemes)(
    `a list with a selection, filters and a later page passes axe at ${width} pixels, %s`,
    async (scheme, { api, open }) => {
      await add(api, people(25));
      const page = await open("/users?limit=10&q=person&minAge=1", { scheme, width });
      await page.getByRole("button", { name: "Next" }).click();
      await page.getByLabel("Select Person 11").check();
      await page.getByText("1 person selected").waitFor();
      await page.getByText("11–20 of 25 people found").waitFor();
      await page.locator("tr[data-row]").nth(2).focus();
      expect(await violations(page)).toEqual([]);
    },
  );
}

test.for(schemes)("the menu of columns and the ages pass axe, %s", async (scheme, { api, open }) => {
  await add(api, people(3));
  const page = await open("/users", { scheme });
  await expect.poll(() => names(page)).toHaveLength(3);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Version" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("search").getByRole("button", { name: "Age" }).click();
  await page.getByLabel("Lowest age").fill("60");
  await page.getByLabel("Highest age").fill("old");
  await page.getByText("A whole number from 0 to 150").waitFor();
  expect(await violations(page)).toEqual([]);
});

test.for(schemes)("a list that loads passes axe, at first and later, %s", async (scheme, { api, open }) => {
  await add(api, people(12));
  const page = await open("/nowhere", { scheme });
  const first = await holdAnswer(page, /users\.list/);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByText("Loading people…").waitFor();
  expect(await violations(page)).toEqual([]);
  first.release();
  await expect.poll(() => names(page)).toHaveLength(12);

  const later = await holdAnswer(page, /users\.list/);
  await page.getByRole("columnheader", { name: "Name", exact: true }).getByRole("button").click();
  await page.locator("table[aria-busy=true]").waitFor();
  expect(await violations(page)).toEqual([]);
  later.release();
});

test.for(schemes)(
  "a list without a match, an empty page and one that was not loaded pass axe, %s",
  async (scheme, { api, open }) => {
    await add(api, people(1));
    const page = await open("/users?q=nobody", { scheme });
    await page.getByText("Nobody matches").waitFor();
    expect(await violations(page)).toEqual([]);

    const refused = await open("/users?cursor=bm9uc2Vuc2U", { scheme });
    await refused.getByRole("alert").getByText("The people were not loaded").waitFor();
    expect(await violations(refused)).toEqual([]);
  },
);

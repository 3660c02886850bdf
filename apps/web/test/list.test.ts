import type { Page } from "playwright-core";
import { expect } from "vitest";
import { holdAnswer } from "./harness/answers.ts";
import { test } from "./harness/test.ts";
import { ada, add, alan, grace, names, people, search } from "./harness/users.ts";

const nextPage = (page: Page) => page.getByRole("button", { name: "Next" });
const previousPage = (page: Page) => page.getByRole("button", { name: "Previous" });
const firstPage = (page: Page) => page.getByRole("button", { name: "First page", exact: true });
const count = (page: Page) => page.getByRole("main").getByRole("status").innerText();
const searchBox = (page: Page) => page.getByRole("textbox", { name: "Search" });

test("a search narrows the list, is in the address, and Back undoes it", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toEqual([ada.name, grace.name, alan.name]);

  await searchBox(page).fill("HOPPER");
  await expect.poll(() => names(page)).toEqual([grace.name]);
  expect(search(page)).toEqual({ q: "HOPPER" });
  await expect.poll(() => count(page)).toBe("1 person found");

  await page.goBack();
  await expect.poll(() => names(page)).toHaveLength(3);
  expect(await searchBox(page).inputValue()).toBe("");
});

test("spaces around a search change nothing but the box", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await searchBox(page).fill("  hopper  ");
  await expect.poll(() => names(page)).toEqual([grace.name]);
  await expect.poll(() => count(page)).toBe("1 person found");
  await page.getByRole("button", { name: "Remove the filter: “hopper”" }).waitFor();
  expect(await searchBox(page).inputValue()).toBe("  hopper  ");

  await searchBox(page).fill("   ");
  await expect.poll(() => names(page)).toHaveLength(3);
  await expect.poll(() => count(page)).toBe("3 people");
});

test("what is typed with pauses is one step of Back, until the box is left", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  const type = async (text: string, q: string) => {
    await page.keyboard.type(text);
    await expect.poll(() => search(page)).toEqual({ q });
  };
  await searchBox(page).focus();
  await type("a", "a");
  await type("l", "al");
  await type("an", "alan");
  await page.goBack();
  await expect.poll(() => search(page)).toEqual({});

  // Still in the box: what is typed now is a step of its own, and not in the place of the one that Back led to.
  await type("gra", "gra");
  await type("ce", "grace");
  await page.keyboard.press("Tab");
  await searchBox(page).focus();
  await page.keyboard.press("End");
  await type(" h", "grace h");
  await page.goBack();
  await expect.poll(() => search(page)).toEqual({ q: "grace" });
  expect(await searchBox(page).inputValue()).toBe("grace");
  await page.goBack();
  await expect.poll(() => names(page)).toHaveLength(3);
});

test("an age that is typed with pauses is one step of Back", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await page.getByRole("button", { name: "Age", exact: true }).first().click();
  for (const [label, name] of [
    ["Lowest age", "minAge"],
    ["Highest age", "maxAge"],
  ] as const) {
    await page.getByLabel(label).focus();
    for (const digit of ["4", "1"]) {
      const before = search(page)[name] ?? "";
      await page.keyboard.type(digit);
      await expect.poll(() => search(page)[name]).toBe(before + digit);
    }
  }
  await page.goBack();
  await expect.poll(() => search(page)).toEqual({ minAge: "41" });
  await page.goBack();
  await expect.poll(() => search(page)).toEqual({});
});

test("typing on cancels the search before it, and no letter is lost", async ({ api, open }) => {
  await add(api, [ada, alan]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(2);
  await page.route(/q%22%3A%22a%22/, () => {}); // the search for "a" is never answered
  const failures: (string | undefined)[] = [];
  page.on("requestfailed", (request) => failures.push(request.failure()?.errorText));

  const asked = page.waitForRequest(/q%22%3A%22a%22/);
  await searchBox(page).press("a");
  await asked;
  await searchBox(page).pressSequentially("lan");

  await expect.poll(() => names(page)).toEqual([alan.name]);
  expect(failures).toEqual(["net::ERR_ABORTED"]);
  expect(await searchBox(page).inputValue()).toBe("alan");
});

test("ages narrow the list, and an age that is none says so without a request", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await page.getByRole("button", { name: "Age", exact: true }).first().click();
  await page.getByLabel("Lowest age").fill("40");
  await page.getByLabel("Highest age").fill("50");
  await expect.poll(() => names(page)).toEqual([alan.name]);
  expect(search(page)).toEqual({ minAge: "40", maxAge: "50" });

  await page.getByLabel("Highest age").fill("151");
  await expect.poll(() => page.getByLabel("Highest age").getAttribute("aria-invalid")).toBe("true");
  expect(search(page)).toEqual({ minAge: "40", maxAge: "50" });
});

test("a heading sorts up, then down, and says so", async ({ api, open }) => {
  await add(api, [grace, ada, alan]);
  const page = await open("/users");
  const heading = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await heading("Name").getByRole("button").click();
  await expect.poll(() => names(page)).toEqual([ada.name, alan.name, grace.name]);
  expect(await heading("Name").getAttribute("aria-sort")).toBe("ascending");
  await heading("Name").getByRole("button").click();
  await expect.poll(() => names(page)).toEqual([grace.name, alan.name, ada.name]);
  expect(await heading("Name").getAttribute("aria-sort")).toBe("descending");
  expect(search(page)).toEqual({ sort: "-name" });

  for (const [column, first] of [
    ["Age", ada],
    ["Email", ada],
    ["Added", grace],
    ["ID", grace],
  ] as const) {
    await heading(column).getByRole("button").click();
    await expect.poll(() => names(page).then(([name]) => name)).toBe(first.name);
    await expect.poll(() => heading(column).getAttribute("aria-sort")).toBe("ascending");
    expect(await heading("Name").getAttribute("aria-sort")).toBe("none");
  }
});

test("pages lead on and back, also after a reload", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  const first = () => names(page).then(([name]) => name);
  await expect.poll(first).toBe("Person 01");
  expect(await previousPage(page).isDisabled()).toBe(true);

  await nextPage(page).click();
  await expect.poll(first).toBe("Person 11");
  await nextPage(page).click();
  await expect.poll(first).toBe("Person 21");
  expect(await names(page)).toHaveLength(5);
  expect(await nextPage(page).isDisabled()).toBe(true);

  await page.reload();
  await expect.poll(first).toBe("Person 21");
  await previousPage(page).click();
  await expect.poll(first).toBe("Person 11");
  await page.goBack();
  await expect.poll(first).toBe("Person 21");
  await page.goBack();
  await previousPage(page).click();
  await expect.poll(first).toBe("Person 01");
  expect(search(page)).toEqual({ limit: "10" });
});

test("a link to a later page shows that page, and offers the first instead of a way back it cannot know", async ({
  api,
  open,
}) => {
  await add(api, people(25));
  const page = await open("/users?limit=10&sort=-age");
  await nextPage(page).click();
  await page.getByText("Page 2 of 3").waitFor();
  await nextPage(page).click();
  await page.getByText("Page 3 of 3").waitFor();
  await expect.poll(() => names(page)).toHaveLength(5);
  await expect.poll(() => count(page)).toBe("21–25 of 25 people");

  const link = await open(page.url().split("/app")[1] ?? "");
  await expect.poll(() => names(link)).toEqual(await names(page));
  await link.getByText("Page 3 of 3").waitFor();
  expect(await count(link)).toBe("21–25 of 25 people");
  expect(await previousPage(link).getAttribute("aria-disabled")).toBe("true");
  await firstPage(link).click();
  await expect.poll(() => names(link).then(([name]) => name)).toBe("Person 25");
});

test("a changed order or page size starts at the first page", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await nextPage(page).click();
  await page.getByText("Page 2").waitFor();
  await page.getByLabel("Rows per page").selectOption("20");
  await expect.poll(() => names(page)).toHaveLength(20);
  expect(search(page)).toEqual({ limit: "20" });
});

test("the rows stay while others load", async ({ api, open }) => {
  await add(api, people(12));
  const page = await open("/users?limit=10&sort=-id");
  await expect.poll(() => count(page)).toBe("1–10 of 12 people");
  const answer = await holdAnswer(page, /users\.list/);
  await page.getByRole("columnheader", { name: "Name", exact: true }).getByRole("button").click();
  await page.locator("table[aria-busy=true]").waitFor();
  expect(await names(page)).toHaveLength(10);
  expect(await count(page)).toBe("1–10 of 12 people");
  answer.release();
  await expect.poll(() => names(page).then(([name]) => name)).toBe("Person 01");
  await page.locator("table[aria-busy=false]").waitFor();
});

test("the next page is read ahead, so that turning to it asks nobody", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await page.waitForResponse(/users\.list.*cursor/);
  await page.route(/users\.list/, (route) => route.abort());
  await nextPage(page).click();
  await expect.poll(() => names(page).then(([name]) => name)).toBe("Person 11");
});

test("a page turn is measured from the click until the rows are painted", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  const turns = () =>
    page.evaluate(() => performance.getEntriesByName("roster:page-turn").map(({ duration }) => duration));
  for (const go of [nextPage, nextPage, previousPage, previousPage, nextPage]) {
    const before = await turns();
    await go(page).click();
    await expect.poll(() => turns().then((all) => all.length)).toBe(before.length + 1);
  }
  const [, , median = Infinity] = (await turns()).toSorted((a, b) => a - b);
  expect(median).toBeLessThan(250); // 150 on a machine that does nothing else
});

test("the total is counted once for all pages and orders of a filter", async ({ api, open }) => {
  await add(api, people(25));
  const counted: string[] = [];
  const page = await open("/nowhere");
  page.on("request", (request) => request.url().includes("includeTotal") && counted.push(request.url()));
  await page.getByRole("link", { name: "People", exact: true }).click();
  await expect.poll(() => count(page)).toBe("1–20 of 25 people");
  await nextPage(page).click();
  await expect.poll(() => count(page)).toBe("21–25 of 25 people");
  await page.getByRole("button", { name: "Email" }).click();
  await expect.poll(() => count(page)).toBe("1–20 of 25 people");
  expect(counted).toHaveLength(1);
  await searchBox(page).fill("person0");
  await expect.poll(() => count(page)).toBe("9 people found"); // all of them are on the page, so nobody counts
  expect(counted).toHaveLength(1);
});

test("the chosen page size is remembered, and an address that names one wins", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(20);
  await page.getByLabel("Rows per page").selectOption("10");
  await expect.poll(() => names(page)).toHaveLength(10);

  const again = await open("/users");
  await expect.poll(() => names(again)).toHaveLength(10);
  expect(await again.getByLabel("Rows per page").inputValue()).toBe("10");
  const named = await open("/users?limit=20");
  await expect.poll(() => names(named)).toHaveLength(20);
});

test("filters that are on are shown, and each is taken off by itself or all at once", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users?q=a&minAge=40&maxAge=50&sort=name");
  await expect.poll(() => names(page)).toEqual([alan.name]);
  await page.getByRole("button", { name: "Remove the filter: Age 40–50" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, alan.name, grace.name]);
  expect(search(page)).toEqual({ q: "a", sort: "name" });
  expect(await searchBox(page).evaluate((box) => box === document.activeElement)).toBe(true); // the chip is gone
  await page.goBack();
  await expect.poll(() => names(page)).toEqual([alan.name]);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect.poll(() => names(page)).toHaveLength(3);
  expect(search(page)).toEqual({ sort: "name" });
  expect(await searchBox(page).inputValue()).toBe("");
});

test("a view is a link: a second tab shows the same people, in the same order and columns", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await searchBox(page).fill("person");
  await expect.poll(() => count(page)).toBe("1–10 of 25 people found");
  await page.getByRole("columnheader", { name: "Age" }).last().getByRole("button").click();
  await page.getByRole("columnheader", { name: "Age" }).last().getByRole("button").click();
  await expect.poll(() => names(page).then(([name]) => name)).toBe("Person 25");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Email" }).click();
  await page.keyboard.press("Escape");
  await nextPage(page).click();
  await expect.poll(() => names(page).then(([name]) => name)).toBe("Person 15");

  const other = await open(page.url().split("/app")[1] ?? "");
  await expect.poll(() => names(other)).toEqual(await names(page));
  await expect.poll(() => count(other)).toBe("11–20 of 25 people found");
  expect(await other.getByRole("columnheader").allInnerTexts()).toEqual(
    await page.getByRole("columnheader").allInnerTexts(),
  );
  expect(await other.getByRole("columnheader", { name: "Email" }).count()).toBe(0);
});

test("places for rows are kept while the first page loads, as high as the rows", async ({ api, open }) => {
  await add(api, people(10));
  const page = await open("/nowhere");
  const answer = await holdAnswer(page, /users\.list/);
  const heightOf = (rows: string) =>
    page.locator(rows).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  await page.getByRole("link", { name: "People", exact: true }).click();
  const places = page.locator("tbody[aria-hidden] tr");
  await expect.poll(() => places.count()).toBe(20);
  const height = await heightOf("tbody[aria-hidden] tr");
  expect(await count(page)).toBe("Loading people…");
  answer.release();
  await expect.poll(() => names(page)).toHaveLength(10);
  expect(await heightOf("tr[data-row]")).toEqual(height.slice(0, 10));
});

test("a search that nobody matches says so, and leads back to everybody", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users?q=nobody&minAge=20");
  await page.getByText("Nobody matches").waitFor();
  expect(await searchBox(page).inputValue()).toBe("nobody");
  await page.getByRole("link", { name: "Show everybody" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect(await searchBox(page).inputValue()).toBe("");
});

test("what an address holds wrongly is left out, and a cursor of another order leads to the first page", async ({
  api,
  open,
}) => {
  await add(api, people(12));
  const page = await open("/users?limit=1000&sort=shoe&minAge=old");
  await expect.poll(() => names(page)).toHaveLength(12);

  const refused = await open("/users?cursor=bm9uc2Vuc2U&limit=10");
  await refused.getByRole("alert").getByText("This link leads to a page that is no longer there.").waitFor();
  await refused.getByRole("button", { name: "Go to the first page" }).click();
  await expect.poll(() => names(refused)).toHaveLength(10);
});

test("an unknown address has a page that leads on", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere");
  await page.getByRole("link", { name: "Go to the people" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
});

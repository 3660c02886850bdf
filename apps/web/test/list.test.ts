import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "./harness/test.ts";
import { ada, add, alan, grace, names, people, search } from "./harness/users.ts";

const searchBox = (page: Page) => page.getByRole("textbox", { name: "Search" });

test("a search narrows the list, is in the address, and Back undoes it", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toEqual([ada.name, grace.name, alan.name]);

  await searchBox(page).fill("HOPPER");
  await expect.poll(() => names(page)).toEqual([grace.name]);
  expect(search(page)).toEqual({ q: "HOPPER" });
  await expect.poll(() => page.getByRole("status").innerText()).toBe("1 user found");

  await page.goBack();
  await expect.poll(() => names(page)).toHaveLength(3);
  expect(await searchBox(page).inputValue()).toBe("");
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
  await page.getByRole("button", { name: "Name" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, alan.name, grace.name]);
  await page.getByRole("button", { name: "Name sorted ascending" }).click();
  await expect.poll(() => names(page)).toEqual([grace.name, alan.name, ada.name]);
  expect(search(page)).toEqual({ sort: "-name" });
  await page.getByRole("button", { name: "Age" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, alan.name, grace.name]);
});

test("pages lead on and back, also after a reload", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  const first = () => names(page).then(([name]) => name);
  await expect.poll(first).toBe("Person 01");
  expect(await page.getByRole("button", { name: "Previous" }).isDisabled()).toBe(true);

  await page.getByRole("button", { name: "Next" }).click();
  await expect.poll(first).toBe("Person 11");
  await page.getByRole("button", { name: "Next" }).click();
  await expect.poll(first).toBe("Person 21");
  expect(await names(page)).toHaveLength(5);
  expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);

  await page.reload();
  await expect.poll(first).toBe("Person 21");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect.poll(first).toBe("Person 11");
  await page.goBack();
  await expect.poll(first).toBe("Person 21");
  await page.goBack();
  await page.getByRole("button", { name: "Previous" }).click();
  await expect.poll(first).toBe("Person 01");
  expect(search(page)).toEqual({ limit: "10" });
});

test("a link to a later page shows that page, and offers the first instead of a way back it cannot know", async ({
  api,
  open,
}) => {
  await add(api, people(25));
  const page = await open("/users?limit=10&sort=-age");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 2").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 3").waitFor();
  await expect.poll(() => names(page)).toHaveLength(5);

  const link = await open(page.url().split("/app")[1] ?? "");
  await expect.poll(() => names(link)).toEqual(await names(page));
  await link.getByText("Page 3").waitFor();
  await link.getByRole("button", { name: "First page" }).click();
  await expect.poll(() => names(link).then(([name]) => name)).toBe("Person 25");
});

test("a changed order or page size starts at the first page", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?limit=10");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 2").waitFor();
  await page.getByLabel("Rows per page").selectOption("20");
  await expect.poll(() => names(page)).toHaveLength(20);
  expect(search(page)).toEqual({ limit: "20" });
});

test("the rows stay while the next page loads", async ({ api, open }) => {
  await add(api, people(12));
  const page = await open("/users?limit=10");
  await expect.poll(() => names(page)).toHaveLength(10);
  let answer = () => {};
  await page.route(/users\.list/, async (route) => {
    await new Promise<void>((resolve) => (answer = resolve));
    await route.continue();
  });
  await page.getByRole("button", { name: "Next" }).click();
  await page.locator("[aria-busy=true]").waitFor();
  expect(await names(page)).toHaveLength(10);
  answer();
  await expect.poll(() => names(page)).toEqual(["Person 11", "Person 12"]);
});

test("a search that nobody matches says so, and leads back to everybody", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users?q=nobody&minAge=20");
  await page.getByText("Nobody matches").waitFor();
  expect(await searchBox(page).inputValue()).toBe("nobody");
  await page.getByRole("link", { name: "Show all users" }).click();
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
  await refused.getByRole("alert").getByText("The users were not loaded").waitFor();
  await refused.getByRole("button", { name: "Go to the first page" }).click();
  await expect.poll(() => names(refused)).toHaveLength(10);
});

test("an unknown address has a page that leads on", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere");
  await page.getByRole("link", { name: "Go to the people" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
});

import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { names } from "./harness/users.ts";

test.for(schemes)("an empty roster shows the ways to begin, %s", async (scheme, { api, open }) => {
  const page = await open("/users", { scheme });
  await page.getByRole("heading", { name: "No people yet" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect((await api.users.list.query()).items).toEqual([]);

  await page.getByRole("link", { name: /^Import CSV/ }).click();
  await page.getByRole("heading", { name: "Import people" }).waitFor();
  await page.goBack();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Add a person A name/ })
    .click();
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
});

test("sample people are loaded by keyboard, and the list shows them", async ({ api, open }) => {
  const page = await open("/users");
  const load = page.getByRole("button", { name: /^Load sample people/ });
  await load.waitFor();
  while (!(await load.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toHaveLength(20);
  await page.getByText("50 sample people were added.").waitFor();
  const { total } = await api.users.list.query({ includeTotal: true });
  expect(total).toBe(50);
});

test("sample people who cannot be loaded are told of, and tried again", async ({ api, open }) => {
  const page = await open("/users");
  await page.getByRole("button", { name: /^Load sample people/ }).waitFor();
  await page.route(/createMany/, (route) => route.abort(), { times: 1 });
  await page.getByRole("button", { name: /^Load sample people/ }).click();
  const alert = page.getByRole("alert").filter({ hasText: "sample people" });
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => names(page)).toHaveLength(20);
  expect((await api.users.list.query({ includeTotal: true })).total).toBe(50);
});

test("the command for developers adds somebody", async ({ server, api, open }) => {
  const page = await open("/users");
  const command = await page.locator("code").innerText();
  const [, url = "", header = "", body = ""] = /^curl (\S+) -H '([^']+)' -d '([^']+)'$/.exec(command) ?? [];
  expect(url).toBe(`${server.url}/users`);
  const [name = "", value = ""] = header.split(": ");
  const answer = await fetch(url, { method: "POST", headers: { [name]: value }, body });
  expect(answer.status).toBe(201);
  expect((await api.users.list.query()).items).toMatchObject([JSON.parse(body)]);
});

test("a roster in which nobody matches is no empty one", async ({ open }) => {
  const page = await open("/users?q=nobody");
  await page.getByText("Nobody matches").waitFor();
  expect(await page.getByText("No people yet").count()).toBe(0);
});

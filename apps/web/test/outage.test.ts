import { expect, onTestFinished } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, fill, grace, names } from "./harness/users.ts";

test("a list that cannot be loaded says so, and is there again with the server", async ({ server, api, open }) => {
  await add(api, [grace, ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(2);
  onTestFinished(() => server.start());
  await server.stop();

  await page.getByRole("button", { name: "Name" }).click();
  const notice = page.getByRole("alert");
  await notice.getByText("The people were not loaded").waitFor({ timeout: 20_000 }); // the client tries for a while
  await notice.getByText("The server cannot be reached.").waitFor();
  await notice.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor();

  await server.start();
  await expect.poll(() => names(page), { timeout: 15_000 }).toEqual([ada.name, grace.name]);
  expect(await notice.count()).toBe(0);
});

test.for(schemes)(
  "while a search goes on failing this is said once and steadily, without rows or a count of before, %s",
  async (scheme, { api, open }) => {
    await add(api, [ada, grace]);
    const page = await open("/users", { scheme });
    const status = page.getByRole("main").getByRole("status");
    await expect.poll(() => status.innerText()).toBe("2 people");
    let failed = 0;
    await page.route(/users\.list/, (route) => {
      failed += 1;
      return route.fulfill({ status: 500, json: {} });
    });
    await page.getByRole("textbox", { name: "Search" }).fill("grace");
    const notice = page.getByRole("alert");
    const retry = notice.getByRole("button", { name: "Try again" });
    await retry.focus();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const alert = document.querySelector("[role=alert]");
      new MutationObserver((changes) => {
        if (changes.some(({ target }) => alert?.contains(target))) seen.push("another text");
        if (!alert?.isConnected) seen.push("no notice");
        if (document.querySelector("tr[data-row]")) seen.push("rows");
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.keyboard.press("Enter");
    const before = failed;
    await expect.poll(() => failed, { timeout: 20_000 }).toBeGreaterThan(before + 1);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
    expect(await retry.evaluate((button) => button === document.activeElement)).toBe(true);
    expect([await status.innerText(), await status.getAttribute("aria-busy")]).toEqual(["", "false"]);
    expect(await violations(page)).toEqual([]);

    await page.unrouteAll();
    await expect.poll(() => names(page), { timeout: 15_000 }).toEqual([grace.name]);
    expect(await notice.count()).toBe(0);
    await expect.poll(() => status.innerText()).toBe("1 person found");
  },
);

test("a list that fails at first does not go on to say that it loads", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/nowhere");
  await page.route(/users\.list/, (route) => route.fulfill({ status: 500, json: {} }));
  await page.getByRole("link", { name: "People", exact: true }).click();
  const status = page.getByRole("main").getByRole("status");
  await page.getByRole("alert").getByText("The people were not loaded").waitFor();
  expect([await status.innerText(), await status.getAttribute("aria-busy")]).toEqual(["", "false"]);
  await page.unrouteAll();
  await expect.poll(() => status.innerText(), { timeout: 15_000 }).toBe("1 person");
});

test("a save that does not reach the server keeps what was typed, and can be tried again", async ({
  server,
  api,
  open,
}) => {
  const page = await open("/users/new");
  await fill(page, { ...ada, age: "36" });
  onTestFinished(() => server.start());
  await server.stop();
  await page.getByRole("button", { name: "Add person" }).click();
  const notice = page.getByRole("dialog").getByRole("alert");
  await notice.getByText("Perhaps not saved").waitFor();
  expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe(ada.email);

  await server.start();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

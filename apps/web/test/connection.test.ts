import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { failAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, fill, grace, names } from "./harness/users.ts";

const away = (page: Page) => page.getByText("The server cannot be reached. What you see");
const isBack = (page: Page) => page.getByRole("status").getByText("The server is back.").waitFor({ timeout: 15_000 });

/** Asks the server for something, from whatever view is open, and sees that it is away. */
async function askInVain(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await away(page).waitFor();
}

test.for(schemes)(
  "under each open view the server stops and starts, and the view goes on without a reload, %s",
  async (scheme, { server, api, open }) => {
    await add(api, [ada, grace]);
    const [{ id } = { id: 0 }] = (await api.users.list.query()).items;
    const pages = await Promise.all(
      ["/users", "/users/new", `/users/${id}`, "/import", "/nowhere"].map((path) => open(path, { scheme })),
    );
    const [list, adding, editing, importing, nowhere] = pages as [Page, Page, Page, Page, Page];
    await expect.poll(() => names(list)).toHaveLength(2);
    await fill(adding, { name: "Alan" });
    await fill(editing, { name: "Augusta" });
    await importing.getByRole("heading", { level: 1 }).waitFor();
    await nowhere.getByText("There is no such page").waitFor();
    onTestFinished(() => server.start());
    await server.stop();

    for (const page of pages) {
      await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
      await askInVain(page);
      expect(await violations(page)).toEqual([]);
    }
    await server.start();
    for (const page of pages) {
      await isBack(page);
      await away(page).waitFor({ state: "detached" });
      expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
      await page.getByRole("dialog", { name: "Commands" }).getByRole("combobox").fill("add"); // it was asked for in vain
      await page.keyboard.press("Escape");
    }
    expect(await adding.getByLabel("Name", { exact: true }).inputValue()).toBe("Alan");
    expect(await editing.getByLabel("Name", { exact: true }).inputValue()).toBe("Augusta");
  },
);

test("what changed while the server was away is shown when it is back", async ({ server, api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toEqual([ada.name]);
  onTestFinished(() => server.start());
  await server.stop();
  await askInVain(page);
  // The page is held back from noticing until somebody else has added a person.
  await page.route(/health\/ready/, (route) => route.abort());
  await server.start();
  await add(api, [grace]);
  await page.unrouteAll();
  await expect.poll(() => names(page), { timeout: 15_000 }).toEqual([ada.name, grace.name]);
});

test("a part that is asked for while the server is away is there when it is back", async ({ server, api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(1);
  onTestFinished(() => server.start());
  await server.stop();
  await page.keyboard.press("n");
  await away(page).waitFor();
  await server.start();
  await page.getByRole("dialog", { name: "Add a person" }).waitFor({ timeout: 15_000 });
});

test.for(schemes)("who is offline is told so, and told when that is over, %s", async (scheme, { api, open }) => {
  await add(api, [ada]);
  const page = await open("/users", { scheme, width: 390 });
  await expect.poll(() => names(page)).toHaveLength(1);
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  expect(await names(page)).toEqual([ada.name]);
  expect(await violations(page)).toEqual([]);
  await page.context().setOffline(false);
  await isBack(page);
});

test("a server without its database is told apart, and asked again at once by hand", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(1);
  await page.route(/health\/ready|users\.list/, (route) => route.fulfill({ status: 503, json: {} }));
  await page.getByRole("columnheader", { name: "Name", exact: true }).getByRole("button").click();
  await page.getByText("The server cannot reach its database.").waitFor();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try now" }).click();
  await isBack(page);
});

test("nobody asks how the server is while it is well", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const asked: string[] = [];
  const page = await open("/nowhere");
  await page.getByText("There is no such page").waitFor();
  page.on("request", (request) => request.url().includes("/health/") && asked.push(request.url()));
  await page.getByRole("link", { name: "Go to the people" }).click();
  await expect.poll(() => names(page)).toHaveLength(2);
  await page.waitForTimeout(1_500);
  expect(asked).toEqual([]);
});

test.for(schemes)(
  "an error has the id of its request to quote, which a press copies, %s",
  async (scheme, { api, open }) => {
    await add(api, [ada]);
    const page = await open("/nowhere", { scheme });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await failAnswer(page, /users\.list/, "request-4711");
    await page.getByRole("link", { name: "Go to the people" }).click();
    const notice = page.getByRole("alert");
    await notice.getByText("request-4711").waitFor();
    expect(await violations(page)).toEqual([]);
    await notice.getByRole("button", { name: "Copy the request id" }).click();
    await notice.getByText("Copied").waitFor({ state: "attached" });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("request-4711");
  },
);

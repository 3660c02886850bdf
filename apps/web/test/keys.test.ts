import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const secretField = (page: Page) => page.getByRole("dialog").getByLabel("API key", { exact: true });

async function create(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New API key" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create key" }).click();
  return secretField(page).inputValue();
}

test("without any key the view says what one is for", async ({ open }) => {
  const page = await open("/nowhere");
  const data = { items: [], nextCursor: null };
  await page.route(/keys\.list/, (route) => route.fulfill({ json: { result: { data } } }));
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByText("No API keys yet").waitFor();
  await expect.poll(() => page.title()).toBe("API keys · Roster");
  expect(await violations(page)).toEqual([]);
});

test("a key is made, shown once, copied, and used", async ({ server, open }) => {
  const page = await open("/keys");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const secret = await create(page, "Nightly export");
  expect(secret).toMatch(/^rst_[0-9A-Za-z]{38}$/);
  const copy = page.getByRole("button", { name: "Copy the key" });
  await expect.poll(() => copy.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  const made = row(page, "Nightly export").first();
  const shown = await made.innerText();
  expect(shown).toContain(`${secret.slice(0, 8)}…${secret.slice(-4)}`);
  expect(shown).toContain("users:read");
  expect(shown).toContain("by This machine");
  expect(shown).toContain("Active");
  expect(await page.content()).not.toContain(secret);
  const headers = { Authorization: `Bearer ${secret}` };
  expect((await fetch(`${server.url}/users`, { headers })).status).toBe(200);
  expect((await fetch(`${server.url}/keys`, { headers })).status).toBe(403);
});

test("a key that was not copied is not left without a question, by any way", async ({ open }) => {
  const page = await open("/users");
  await page.getByRole("link", { name: "API keys" }).click();
  await create(page, "Left early");
  const question = page.getByRole("dialog", { name: "Close without copying the key?" });
  for (const leave of [
    () => page.getByRole("button", { name: "Done" }).click(),
    () => page.keyboard.press("Escape"),
    () => page.goBack(),
  ]) {
    await leave();
    await question.getByRole("button", { name: "Back to the key" }).click();
    await question.waitFor({ state: "detached" });
    expect(await secretField(page).isVisible()).toBe(true);
  }
  // What is copied by hand is copied.
  await secretField(page).focus();
  await page.keyboard.press("Control+c");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname).toBe("/app/keys");
});

test("where a page has no clipboard the key is selected to be copied by hand", async ({ open }) => {
  const page = await open("/keys");
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const secret = await create(page, "By hand");
  await page.getByRole("button", { name: "Copy the key" }).click();
  await page.getByText("The browser did not let it be copied.").waitFor();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(secret);
});

test("what is wrong with a new key stands at its field, and what was typed is not lost unasked", async ({ open }) => {
  const page = await open("/keys");
  await page.getByRole("button", { name: "New API key" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await expect.poll(() => name.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByText("Manage API keys, but only give scopes that it has itself").waitFor();
  await page.getByLabel("users:read").uncheck();
  await page.getByLabel("Expires after, in days").fill("366");
  await page.keyboard.press("Enter");
  await page.getByText("Must hold at least one scope.").waitFor();
  await page.getByText("Must be at most 365.").waitFor();
  await expect.poll(() => name.evaluate((it) => it === document.activeElement)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Discard what you typed?" }).getByText("Keep editing").click();
  expect(await page.getByLabel("Expires after, in days").inputValue()).toBe("366");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a key is rotated, and both work; revoked, and it is refused within 5 seconds", async ({ server, open }) => {
  const page = await open("/keys");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const old = await create(page, "Billing");
  await page.getByRole("button", { name: "Copy the key" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  const status = async (secret: string) =>
    (await fetch(`${server.url}/users`, { headers: { Authorization: `Bearer ${secret}` } })).status;

  await page.getByRole("button", { name: "Rotate Billing" }).click();
  const question = page.getByRole("dialog", { name: "Rotate Billing?" });
  await question.getByText("another 24 hours").waitFor();
  await question.getByRole("button", { name: "Rotate" }).click();
  await expect.poll(() => secretField(page).count()).toBe(1);
  const next = await secretField(page).inputValue();
  await page.getByRole("button", { name: "Copy the key" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => row(page, "Billing").allInnerTexts()).toHaveLength(2);
  expect(await row(page, "Billing").nth(1).innerText()).toContain("Ends tomorrow");
  expect([await status(old), await status(next)]).toEqual([200, 200]);

  await page.getByRole("button", { name: "Revoke Billing" }).first().click();
  await page.getByRole("dialog", { name: "Revoke Billing?" }).getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Billing was revoked.").waitFor();
  await expect.poll(() => row(page, "Billing").first().innerText()).toContain("Revoked");
  expect(await row(page, "Billing").first().getByRole("button").count()).toBe(0);
  await expect.poll(() => status(next), { timeout: 5_000 }).toBe(401);
  expect(await status(old)).toBe(200);
});

test("older keys are shown on demand, and the focus is not lost at the end", async ({ api, open }) => {
  const before = (await api.keys.list.query({ limit: 100 })).items.length;
  for (let count = before; count < 23; count += 1)
    await api.keys.create.mutate({ name: `Key ${count}`, scopes: ["users:read"] });
  const all = Math.max(before, 23);
  const page = await open("/keys");
  const status = page.getByRole("main").getByRole("status");
  await expect.poll(() => status.innerText()).toBe("20 keys");
  await page.getByRole("button", { name: "Show older keys" }).press("Enter");
  await expect.poll(() => status.innerText()).toBe(`${all} keys`);
  await expect.poll(() => status.evaluate((it) => it === document.activeElement)).toBe(true);
});

test("keys that cannot be loaded are said to be, and tried again", async ({ open }) => {
  const page = await open("/users");
  await page.route(/keys\.list/, (route) => route.fulfill({ status: 500, json: {} }));
  await page.getByRole("link", { name: "API keys" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "The API keys were not loaded" });
  await notice.waitFor();
  await page.unrouteAll();
  await notice.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("table").waitFor();
  await notice.waitFor({ state: "detached" });
});

for (const width of [1440, 390]) {
  test.for(schemes)(`keys, a new one and its questions pass axe at ${width} pixels, %s`, async (scheme, { open }) => {
    const page = await open("/keys", { scheme, width });
    await create(page, `Axe ${scheme} ${width}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("dialog", { name: "Close without copying the key?" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await row(page, `Axe ${scheme} ${width}`).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

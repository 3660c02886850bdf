import type { UserCreate } from "@roster/api/contract";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { failAnswer, holdAnswer } from "./harness/answers.ts";
import { choose, downloaded } from "./harness/files.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, alan, grace, names, people } from "./harness/users.ts";

const exporting = (page: Page) => page.getByRole("button", { name: "Export CSV" });

/** What an export asks for once it has the first page; the list itself shows shorter ones. */
const secondPage = /limit%22%3A100%2C%22cursor/;

/** A browser that cannot write files by itself, as Firefox and Safari: what is exported is downloaded. */
const withoutPicker = (page: Page) => page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));

/** In place of the dialog that asks where to keep a file: a file in the page's own storage, which is written as any other. */
const withFile = (page: Page) =>
  page.evaluate(() => {
    const pick = async ({ suggestedName }: { suggestedName: string }) => {
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle(suggestedName, { create: true });
    };
    Object.assign(globalThis, { showSaveFilePicker: pick });
  });

const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const root = (await navigator.storage.getDirectory()) as unknown as {
      values(): AsyncIterable<FileSystemFileHandle>;
    };
    const kept: { name: string; text: string }[] = [];
    for await (const handle of root.values()) {
      kept.push({ name: handle.name, text: await (await handle.getFile()).text() });
    }
    return kept;
  });

const lines = (text: string) => text.split("\r\n");

test("what the list shows is exported, in its order and from all of its pages", async ({ api, open }) => {
  await add(api, people(25));
  const page = await open("/users?q=+person+&minAge=30&sort=-name&limit=10");
  await expect.poll(() => names(page)).toHaveLength(10);
  await withoutPicker(page);
  const { name, text } = await downloaded(page, () => exporting(page).click());
  expect(name).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.startsWith("\ufeffid,name,email,age,createdAt,updatedAt\r\n")).toBe(true);
  const rows = lines(text).slice(1, -1);
  expect(rows).toHaveLength(15);
  expect(rows[0]).toMatch(/^\d+,Person 25,person25@example\.com,44,\d{4}-.*Z,\d{4}-.*Z$/);
  expect(rows.at(-1)).toContain("Person 11");
  await page.getByText("15 people exported").waitFor();
});

test.for(schemes)("where the list shows nobody there is nothing to export, %s", async (scheme, { api, open }) => {
  const page = await open("/users", { scheme });
  const isOff = () => exporting(page).getAttribute("aria-disabled");
  const offered = async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: "Import people" }).waitFor();
    const count = await page.getByRole("option", { name: "Export" }).count();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    return count;
  };
  await expect.poll(isOff).toBe("true");
  expect(await offered()).toBe(0);
  await add(api, [ada]);
  await page.reload();
  await expect.poll(() => names(page)).toHaveLength(1);
  expect(await isOff()).toBe("false");
  expect(await offered()).toBe(1);

  await page.getByRole("textbox", { name: "Search" }).fill("nobody");
  await page.getByText("Nobody matches").waitFor();
  expect(await isOff()).toBe("true");
  expect(await violations(page)).toEqual([]);
  await withFile(page);
  await exporting(page).press("Enter");
  await page.waitForTimeout(300);
  expect(await keptFiles(page)).toEqual([]);
});

test("a browser that can write files gets the file as it comes", async ({ api, open }) => {
  await api.users.createMany.mutate({ users: people(100) });
  await api.users.createMany.mutate({
    users: people(30).map((user) => ({ ...user, email: `second-${user.email}` })),
  });
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(20);
  await withFile(page);
  await exporting(page).click();
  await page.getByText("130 people exported").waitFor();
  const [file] = await keptFiles(page);
  expect(file?.name).toMatch(/^people-.*\.csv$/);
  expect(lines(file?.text ?? "")).toHaveLength(132);
});

test("no value is a formula in a spreadsheet, and the file brings the same people back", async ({ api, open }) => {
  const hostile: UserCreate[] = [
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@import",
    "'=kept",
    "'plain",
    'say "hi", twice',
    "a;b,c",
    "Zoë 👩🏽‍🚀",
    "\u202eevil",
  ].map((name, n) => ({ name, email: `${"=+-'"[n % 4]}formula${n}@example.com`, age: n }));
  await add(api, hostile);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(hostile.length);
  await withoutPicker(page);
  const { text } = await downloaded(page, () => exporting(page).click());
  const cells = lines(text)
    .slice(1, -1)
    .flatMap((line) => line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)/g) ?? [])
    .map((cell) => cell.replace(/^"/, ""));
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(text).toContain(`"'=1+1"`);

  const before = (await api.users.list.query()).items;
  for (const { id } of before) await api.users.delete.mutate({ id });
  const importing = await open("/import");
  await choose(importing, text);
  await importing.getByRole("button", { name: "Import 10 people" }).click();
  await importing.getByRole("heading", { name: "10 people were added" }).waitFor();
  const after = (await api.users.list.query()).items;
  const content = ({ name, email, age }: UserCreate) => ({ name, email, age });
  expect(after.map(content)).toEqual(before.map(content));
});

test.for(schemes)("an export shows how far it is, and is cancelled by keyboard, %s", async (scheme, { api, open }) => {
  await api.users.createMany.mutate({ users: people(100) });
  await add(api, [ada, grace, alan]);
  const page = await open("/users", { scheme });
  await expect.poll(() => names(page)).toHaveLength(20);
  await withFile(page);
  const answer = await holdAnswer(page, secondPage);
  await exporting(page).focus();
  await page.keyboard.press("Enter");
  const notice = page.getByRole("group", { name: "Export" });
  await notice.getByText("100 of 103").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel the export");
  await page.keyboard.press("Enter");
  await notice.waitFor({ state: "detached" });
  answer.release();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Export CSV");
  expect((await keptFiles(page)).map(({ text }) => text)).toEqual([""]);
  expect(await page.getByText("exported").count()).toBe(0);
});

test("who chooses no place for the file exports nothing, and is told nothing", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(1);
  await page.evaluate(() => {
    const asked = { times: 0 };
    const pick = () => {
      asked.times += 1;
      return Promise.reject(new DOMException("The user aborted a request.", "AbortError"));
    };
    Object.assign(globalThis, { asked, showSaveFilePicker: pick });
  });
  await exporting(page).click();
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times))
    .toBe(1);
  expect(await page.getByRole("group", { name: "Export" }).count()).toBe(0);
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("an export that the server ends is told, and can be tried again", async ({ api, open }) => {
  await api.users.createMany.mutate({ users: people(100) });
  await add(api, [ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(20);
  await withoutPicker(page);
  await failAnswer(page, secondPage, "quote-me");
  await exporting(page).click();
  const alert = page.getByRole("alert").filter({ hasText: "The people were not exported" });
  await alert.getByText("quote-me").waitFor();
  const { text } = await downloaded(page, () => alert.getByRole("button", { name: "Try again" }).click());
  expect(lines(text)).toHaveLength(103);
});

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { holdRequest } from "./harness/answers.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, fieldError, fill, grace, names } from "./harness/users.ts";

const nameField = (page: Page) => page.getByLabel("Name", { exact: true });
const conflict = (page: Page) => page.getByRole("dialog", { name: "was changed in the meantime" });
const gone = (page: Page) => page.getByRole("dialog", { name: "was deleted in the meantime" });
const side = (page: Page, field: string, name: string) =>
  conflict(page).getByRole("radiogroup", { name: field }).getByRole("radio", { name });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const closed = (page: Page) => page.getByRole("dialog").first().waitFor({ state: "detached" });

/** Two people with the same form open, each in a browser of their own. */
async function both(open: Open, openElsewhere: Open, id: number, view?: Parameters<Open>[1]) {
  const [mine, theirs] = await Promise.all([open(`/users/${id}`, view), openElsewhere(`/users/${id}`)]);
  await Promise.all([nameField(mine).waitFor(), nameField(theirs).waitFor()]);
  return { mine, theirs };
}

/** Saves a change that meets no other. */
async function saveFirst(page: Page, changes: Parameters<typeof fill>[1]) {
  await fill(page, changes);
  await press(page, "Save");
  await closed(page);
}

type Open = (path: string, view?: { scheme?: "light" | "dark"; width?: number }) => Promise<Page>;

test("two browsers change different fields: nothing needs a choice, and both changes stay", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King" });
  await saveFirst(theirs, { age: "37" });
  await press(mine, "Save");

  await conflict(mine).waitFor();
  expect(await api.users.get.query({ id })).toMatchObject({ name: ada.name, age: 37, version: 2 });
  expect(await side(mine, "Name changed by you", "What you typed Ada King").isChecked()).toBe(true);
  expect(await side(mine, "Age changed there", "There now 37").isChecked()).toBe(true);
  expect(await conflict(mine).getByRole("radiogroup").count()).toBe(2); // they agree about the address
  await press(mine, "Save chosen");
  await closed(mine);
  expect(await api.users.get.query({ id })).toMatchObject({ ...ada, name: "Ada King", age: 37, version: 3 });
});

test("two browsers change the same field: nothing is saved until a person chose", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King", age: "38" });
  await saveFirst(theirs, { name: "Ada Byron" });
  await press(mine, "Save");

  const field = conflict(mine).getByRole("radiogroup", { name: "Name changed by both" });
  await field.waitFor();
  expect(await field.innerText()).toMatch(
    /When you opened it\s+Ada Lovelace\s+There now\s+Ada Byron\s+What you typed\s+Ada King/,
  );
  await press(mine, "Save chosen");
  await conflict(mine).getByText("Choose one of the two.").waitFor();
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada Byron", version: 2 });

  await side(mine, "Name", "There now Ada Byron").check();
  await press(mine, "Save chosen");
  await closed(mine);
  await mine.getByText("Ada Byron was saved.").waitFor();
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada Byron", age: 38, version: 3 });
});

test("mine over theirs is a choice of a field, not of the whole person", async ({ api, open, openElsewhere }) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King", email: "king@example.com" });
  await saveFirst(theirs, { name: "Ada Byron", email: "byron@example.com", age: "37" });
  await press(mine, "Save");
  await side(mine, "Name", "What you typed Ada King").check();
  await side(mine, "Email", "There now byron@example.com").check();
  await press(mine, "Save chosen");
  await closed(mine);
  const merged = { name: "Ada King", email: "byron@example.com", age: 37, version: 3 };
  expect(await api.users.get.query({ id })).toMatchObject(merged);
});

test("both typed the same: there is nothing to resolve", async ({ api, open, openElsewhere }) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  for (const page of [theirs, mine]) {
    await fill(page, { age: "37" });
    await press(page, "Save");
    await closed(page);
  }
  expect(await api.users.get.query({ id })).toMatchObject({ age: 37, version: 2 });
});

test("what was typed can be discarded, and the form goes on from what is there", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King" });
  await saveFirst(theirs, { name: "Ada Byron", email: "countess@example.com" });
  await press(mine, "Save");
  await press(mine, "Discard mine");
  await conflict(mine).waitFor({ state: "detached" });
  expect(await nameField(mine).inputValue()).toBe("Ada Byron");
  await fill(mine, { age: "38" });
  await press(mine, "Save");
  await closed(mine);
  const merged = { name: "Ada Byron", email: "countess@example.com", age: 38, version: 3 };
  expect(await api.users.get.query({ id })).toMatchObject(merged);
});

test("the way back to the form decides nothing: what was typed is there, and the next save asks again", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King" });
  await saveFirst(theirs, { name: "Ada Byron" });
  for (const leave of [() => mine.keyboard.press("Escape"), () => press(mine, "Back to the form")]) {
    await press(mine, "Save");
    await conflict(mine).waitFor();
    await leave();
    await conflict(mine).waitFor({ state: "detached" });
    expect(await nameField(mine).inputValue()).toBe("Ada King");
  }
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada Byron", version: 2 });
});

test("a change while the dialog is open is a conflict of its own, and what was chosen is kept", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King" });
  await saveFirst(theirs, { name: "Ada Byron" });
  await press(mine, "Save");
  await side(mine, "Name", "What you typed Ada King").check();

  await theirs.getByRole("link", { name: "Edit Ada Byron" }).click();
  await saveFirst(theirs, { age: "37" });
  await press(mine, "Save chosen");
  await conflict(mine).getByRole("alert").getByText("changed once more").waitFor();
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada Byron", age: 37, version: 3 });
  expect(await side(mine, "Name changed by you", "What you typed Ada King").isChecked()).toBe(true);
  expect(await side(mine, "Age changed there", "There now 37").isChecked()).toBe(true);
  await press(mine, "Save chosen");
  await closed(mine);
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King", age: 37, version: 4 });
});

test("who was deleted in the meantime can be added again, with what was typed", async ({
  api,
  open,
  openElsewhere,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const { mine, theirs } = await both(open, openElsewhere, id);
  await fill(mine, { name: "Ada King" });
  await theirs.getByRole("dialog", { name: "Edit Ada Lovelace" }).getByRole("button", { name: "Delete" }).click();
  await theirs.getByRole("dialog", { name: "Delete Ada Lovelace?" }).getByRole("button", { name: "Delete" }).click();
  await closed(theirs);

  await press(mine, "Save");
  await mine.getByRole("dialog", { name: "Ada Lovelace was deleted in the meantime" }).waitFor();
  await press(mine, "Add again");
  await mine.getByRole("dialog", { name: "Add a person" }).waitFor();
  expect(await nameField(mine).inputValue()).toBe("Ada King");
  await mine.keyboard.press("Escape");
  await mine.getByRole("dialog", { name: "Discard what you typed?" }).waitFor();
  await press(mine, "Keep editing");
  await press(mine, "Add person");
  await expect.poll(() => names(mine)).toEqual(["Ada King"]);
  expect((await api.users.list.query()).items).toMatchObject([{ ...ada, name: "Ada King" }]);
});

test("who is deleted while the dialog is open is told as deleted, and nothing is kept that nobody wants", async ({
  api,
  open,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King" });
  await api.users.update.mutate({ id, age: 37 });
  await press(page, "Save");
  await conflict(page).waitFor();
  await api.users.delete.mutate({ id });
  await press(page, "Save chosen");
  await gone(page).waitFor();
  await press(page, "Discard what I typed");
  await closed(page);
  expect((await api.users.list.query()).items).toEqual([]);
});

test("a chosen address that has been taken meanwhile is told under the address, with all that was chosen", async ({
  api,
  open,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { email: grace.email });
  await api.users.update.mutate({ id, age: 37 });
  await press(page, "Save");
  await conflict(page).waitFor();
  await api.users.create.mutate(grace);
  await press(page, "Save chosen");
  await expect.poll(() => fieldError(page, "Email")).toBe("grace@example.com is already in use.");
  expect(await page.getByLabel("Age", { exact: true }).inputValue()).toBe("37");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe(grace.email);
});

test("a conflict that comes when the form was left is told, and opens with what was typed", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open("/users");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King" });
  const save = await holdRequest(page, /users\.replace/);
  await press(page, "Save");
  await save.sent;
  await page.keyboard.press("Escape");
  await closed(page);
  await api.users.update.mutate({ id, name: "Ada Byron" });
  save.release();

  const notice = page.getByRole("alert").filter({ hasText: "Not saved: Ada King" });
  await expect.poll(() => names(page)).toEqual(["Ada Byron"]);
  await notice.getByRole("button", { name: "Reopen" }).click();
  await side(page, "Name changed by both", "What you typed Ada King").check();
  await press(page, "Save chosen");
  await expect.poll(() => names(page)).toEqual(["Ada King"]);
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King", version: 3 });
});

test("a conflict is resolved by keys alone", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King", age: "38" });
  await api.users.update.mutate({ id, name: "Ada Byron", email: "byron@example.com" });
  await page.keyboard.press("Control+Enter");
  const focused = () => page.evaluate(() => document.activeElement?.closest("label, button")?.textContent);
  await expect.poll(focused).toBe("There nowAda Byron");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe("What you typedAda King");
  for (let step = 0; step < 5 && (await focused()) !== "Save chosen"; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await closed(page);
  const merged = { name: "Ada King", email: "byron@example.com", age: 38, version: 3 };
  expect(await api.users.get.query({ id })).toMatchObject(merged);
});

test.for(schemes)("both dialogs break no rule of WCAG and fit a phone, %s", async (scheme, { api, open }) => {
  for (const width of [1440, 390]) {
    const { id } = await api.users.create.mutate({ ...ada, name: "Ada ".repeat(49), email: `ada${width}@example.com` });
    const page = await open(`/users/${id}`, { scheme, width });
    await fill(page, { name: "King ".repeat(39), age: "38" });
    await api.users.update.mutate({ id, name: "Byron ".repeat(33) });
    await press(page, "Save");
    await conflict(page).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

    await press(page, "Back to the form");
    await api.users.delete.mutate({ id });
    await press(page, "Save");
    await gone(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  }
});

test.for(schemes)("a conflict over a long name leaves room for the choices, %s", async (scheme, { api, open }) => {
  const name = "Wolfeschlegelsteinhausen ".repeat(8).trim();
  const { id } = await api.users.create.mutate({ ...ada, name });
  const page = await open(`/users/${id}`, { scheme, width: 390 });
  await fill(page, { age: "40" });
  await api.users.update.mutate({ id, age: 38 });
  await press(page, "Save");
  const title = conflict(page).getByRole("heading").locator("span");
  await title.waitFor();
  const lines = await title.evaluate((it) => it.clientHeight / Number.parseFloat(getComputedStyle(it).lineHeight));
  expect(Math.round(lines)).toBe(3);
  expect(await title.getAttribute("title")).toBe(`${name} was changed in the meantime`);
  expect(await violations(page)).toEqual([]);
});

import type { Dialog, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { holdAnswer } from "./harness/answers.ts";
import { test } from "./harness/test.ts";
import { ada, add, fill, grace, names } from "./harness/users.ts";

const path = (page: Page) => new URL(page.url()).pathname;
const nameField = (page: Page) => page.getByLabel("Name", { exact: true });
const question = (page: Page) => page.getByRole("dialog", { name: "Discard what you typed?" });
const hasFocus = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement));
const panel = (page: Page) => page.getByRole("dialog", { name: "Add a person" });

test("Escape, Cancel, the close button and Back ask before they throw away what was typed", async ({ open }) => {
  const page = await open("/users");
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { name: "Ada" });
  const age = page.getByLabel("Age", { exact: true });
  const cancel = panel(page).getByRole("button", { name: "Cancel" });
  const cross = panel(page).getByRole("button", { name: "Close" });
  const waysOut = [
    { from: age, leave: () => page.keyboard.press("Escape") },
    { from: cancel, leave: () => cancel.click() },
    { from: cross, leave: () => cross.click() },
    { from: age, leave: () => page.goBack() },
  ];
  for (const { from, leave } of waysOut) {
    await from.focus();
    await leave();
    await question(page).waitFor();
    await expect.poll(() => hasFocus(page.getByRole("button", { name: "Keep editing" }))).toBe(true);
    await page.keyboard.press("Escape");
    await question(page).waitFor({ state: "detached" });
    expect(await nameField(page).inputValue()).toBe("Ada");
    await expect.poll(() => path(page)).toBe("/app/users/new");
    await expect.poll(() => hasFocus(from)).toBe(true);
  }

  await page.goBack();
  await question(page).getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(path(page)).toBe("/app/users");
});

test("a reload asks before it throws away what was typed, and only then", async ({ open }) => {
  const page = await open("/users/new");
  const questions: string[] = [];
  page.on("dialog", (dialog: Dialog) => {
    questions.push(dialog.type());
    void dialog.accept();
  });
  await nameField(page).waitFor();
  await page.reload();
  expect(questions).toEqual([]);
  await fill(page, { name: "Ada" });
  await page.reload();
  expect(questions).toEqual(["beforeunload"]);
});

test("nothing is asked where nothing would be lost", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King" });
  await fill(page, { name: ada.name });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King" });
  await api.users.update.mutate({ id, age: 37 });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Discard mine" }).click();
  await expect.poll(() => nameField(page).inputValue()).toBe(ada.name);
  // The question that was just answered kept the panel from being closed.
  await expect.poll(() => page.getByRole("button", { name: "Close" }).isEnabled()).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a form that is being saved is left by Back only, which asks, and goes on once the save is answered", async ({
  api,
  open,
}) => {
  await add(api, [grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { ...ada, age: "36" });
  const answer = await holdAnswer(page, /users\.create/);
  await panel(page).getByRole("button", { name: "Add person" }).click();
  await answer.carriedOut;
  expect(await panel(page).getByRole("button", { name: "Cancel" }).isDisabled()).toBe(true);
  expect(await panel(page).getByRole("button", { name: "Close" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await nameField(page).pressSequentially("!");
  expect(await nameField(page).inputValue()).toBe(ada.name);

  await page.goBack();
  await page.getByRole("dialog", { name: "Leave before the answer?" }).waitFor();
  answer.release();
  await page.getByRole("dialog").first().waitFor({ state: "detached" });
  await page.getByText("Ada Lovelace was added.").waitFor();
  await expect.poll(() => names(page)).toEqual([grace.name, ada.name]);
  expect(path(page)).toBe("/app/users");
  await page.goForward();
  await panel(page).waitFor();
});

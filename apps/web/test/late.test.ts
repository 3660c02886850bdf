import { expect } from "vitest";
import { holdAnswer } from "./harness/answers.ts";
import { test } from "./harness/test.ts";
import { ada, add, fill, grace, names, search } from "./harness/users.ts";

test("a late answer to a save is told, and leaves the form that was opened since as it is", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King" });
  const answer = await holdAnswer(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  await answer.carriedOut;
  await page.goBack();

  await page.getByRole("link", { name: `Edit ${grace.name}` }).click();
  await fill(page, { name: "Grace Brewster" });
  answer.release();
  await page.getByText("Ada King was saved.").waitFor();
  await expect.poll(() => names(page)).toEqual(["Ada King", grace.name]);
  expect(await page.getByRole("dialog", { name: `Edit ${grace.name}` }).isVisible()).toBe(true);
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Grace Brewster");
});

test("a late refusal of a save is told", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { ...grace, email: ada.email, age: "85" });
  const answer = await holdAnswer(page, /users\.create/);
  await page.getByRole("button", { name: "Add person" }).click();
  await answer.carriedOut;
  await page.goBack();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  answer.release();
  const notice = page.getByRole("alert").filter({ hasText: "Not saved: Grace Hopper" });
  await notice.getByText("ada@example.com is already in use.").waitFor();
});

test("a search that settles after a form was opened leaves it open", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(2);
  await page.getByRole("textbox", { name: "Search" }).fill("grace");
  await page.getByRole("link", { name: "Add a person" }).dispatchEvent("click");
  await expect.poll(() => search(page)).toEqual({ q: "grace" });
  await expect.poll(() => names(page)).toEqual([grace.name]);
  expect(new URL(page.url()).pathname).toBe("/app/users/new");
  expect(await page.getByRole("dialog", { name: "Add a person" }).isVisible()).toBe(true);
});

test("what was refused late is reopened also where the form of the same person is open again, which asks first", async ({
  api,
  open,
}) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King", email: grace.email });
  const answer = await holdAnswer(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  await answer.carriedOut;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Edit Ada King" }).click();
  const nameField = page.getByLabel("Name", { exact: true });
  await fill(page, { name: "Ada Byron" });

  answer.release();
  const reopen = page.getByRole("alert").getByRole("button", { name: "Reopen" });
  await reopen.click();
  await page.getByRole("dialog", { name: "Discard what you typed?" }).getByRole("button", { name: "Discard" }).click();
  await expect.poll(() => nameField.inputValue()).toBe("Ada King");
  await page.getByRole("dialog", { name: "Edit Ada Lovelace" }).waitFor();
  expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe(grace.email);
});

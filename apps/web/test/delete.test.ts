import { expect } from "vitest";
import { holdAnswer, loseAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, alan, fill, grace, names } from "./harness/users.ts";

test("a person is deleted after a question that names them", async ({ api, open }) => {
  await add(api, [ada, grace, alan]);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${grace.name}` }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Grace Hopper?" });
  await dialog.getByText(grace.email).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel");

  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, alan.name]);
  await expect.poll(() => page.getByRole("status").innerText()).toBe("2 people");
  expect((await api.users.list.query()).items).toMatchObject([ada, alan]);
});

test("a question that is cancelled deletes nobody", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${ada.name}` }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

test("a person who became another is shown as they are now, and asked about again", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${ada.name}` }).click();
  await api.users.update.mutate({ id, name: "Ada King" });
  await page.getByRole("button", { name: "Delete", exact: true }).click();

  const dialog = page.getByRole("dialog", { name: "Delete Ada King?" });
  await dialog.getByText("Changed in the meantime").waitFor();
  expect((await api.users.list.query()).items).toHaveLength(1);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("No people yet").waitFor();
  expect((await api.users.list.query()).items).toEqual([]);
});

test("a deletion under way cannot be cancelled, and what came of it is told", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${ada.name}` }).click();
  const answer = await holdAnswer(page, /users\.delete/);
  const dialog = page.getByRole("dialog", { name: "Delete Ada Lovelace?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await answer.carriedOut;
  expect(await dialog.getByRole("button", { name: "Cancel" }).isDisabled()).toBe(true);
  expect(await dialog.getByRole("button", { name: "Close" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  expect(await dialog.isVisible()).toBe(true);

  answer.release();
  await page.getByText("Ada Lovelace was deleted.").waitFor();
  await dialog.waitFor({ state: "detached" });
});

test("what came of a deletion is told where the list was left before the answer", async ({ api, open }) => {
  await api.users.create.mutate(ada);
  const { id } = await api.users.create.mutate(grace);
  const page = await open("/nowhere");
  await page.getByRole("link", { name: "Go to the people" }).click();
  await page.getByRole("button", { name: `Delete ${ada.name}` }).click();
  const done = await holdAnswer(page, /users\.delete/);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await done.carriedOut;
  await page.goBack();
  await page.getByText("There is no such page").waitFor();
  done.release();
  await page.getByText("Ada Lovelace was deleted.").waitFor();

  await page.getByRole("link", { name: "Go to the people" }).click();
  await page.getByRole("button", { name: `Delete ${grace.name}` }).click();
  await api.users.update.mutate({ id, age: 86 });
  const refused = await holdAnswer(page, /users\.delete/);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await refused.carriedOut;
  await page.goBack();
  refused.release();
  await page.getByRole("alert").getByText("Not deleted: Grace Hopper").waitFor();
});

test("a deletion whose answer was lost ends when it is tried again", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${ada.name}` }).click();
  await loseAnswer(page, /users\.delete/);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("alert").getByText("Perhaps not deleted").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Ada Lovelace is no longer there.").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a person is deleted from their form as well, and what was typed there is no reason to ask again", async ({
  api,
  open,
}) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King" });
  await page.getByRole("dialog", { name: "Edit Ada Lovelace" }).getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("dialog", { name: "Delete Ada Lovelace?" });
  await question.waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");

  await page.getByRole("dialog", { name: "Edit Ada Lovelace" }).getByRole("button", { name: "Delete" }).click();
  await question.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Ada Lovelace was deleted.").waitFor();
  await page.getByRole("dialog").first().waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname).toBe("/app/users");
  await expect.poll(() => names(page)).toEqual([grace.name]);
});

test("a person is deleted by keys alone, and the focus stays in the list", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await page.getByRole("button", { name: `Delete ${ada.name}` }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual([grace.name]);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test.for(schemes)("the question breaks no rule of WCAG, %s", async (scheme, { api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  for (const width of [1440, 390]) {
    const page = await open(`/users/${id}`, { scheme, width });
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: "Delete Ada Lovelace?" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  }
});

test.for(schemes)(
  "a question names whom it is about in full, with the cross beside its first line, %s",
  async (scheme, { api, open }) => {
    const name = "Wolfeschlegelsteinhausen ".repeat(8).trim();
    await add(api, [{ ...ada, name }]);
    const page = await open("/users", { scheme, width: 390 });
    await page.locator("tr[data-row]").press("Delete");
    const dialog = page.getByRole("dialog");
    const title = dialog.getByRole("heading");
    expect(await title.innerText()).toBe(`Delete ${name}?`);
    expect(await title.evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0);
    const [first] = await title
      .locator("span")
      .evaluate((it) => [...it.getClientRects()].map(({ y, height }) => y + height / 2));
    const cross = await dialog.getByRole("button", { name: "Close" }).boundingBox();
    expect((cross?.y ?? 0) + (cross?.height ?? 0) / 2).toBeCloseTo(first ?? 0, -1);
  },
);

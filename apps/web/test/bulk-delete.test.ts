import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { holdAnswer, holdRequest } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { add, names, people } from "./harness/users.ts";

const deletion = /users\.delete/;
const dialog = (page: Page) => page.getByRole("dialog");
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const press = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name }).click();
const summary = (page: Page) => dialog(page).getByRole("status").innerText();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** Selects everybody on the page and asks to delete them. */
async function askAll(page: Page, count: number): Promise<void> {
  await expect.poll(() => names(page)).toHaveLength(count);
  await page.locator("thead").getByRole("checkbox").click();
  await bar(page).getByText(`${count} people selected`).waitFor();
  await bar(page).getByRole("button", { name: "Delete…" }).click();
  await dialog(page).waitFor();
}

test("selected people are deleted after a question with their number and the first names", async ({ api, open }) => {
  await add(api, people(12));
  const page = await open("/users");
  await askAll(page, 12);
  const question = page.getByRole("dialog", { name: "Delete 12 people?" });
  expect(await question.getByRole("listitem").allInnerTexts()).toEqual([
    ...people(5).map(({ name }) => name),
    "and 7 more",
  ]);
  await expect.poll(() => focused(page)).toBe("Cancel");
  await press(page, "Delete 12 people");
  await page.getByText("12 people were deleted.").waitFor();
  await dialog(page).waitFor({ state: "detached" });
  expect((await api.users.list.query()).items).toEqual([]);
});

test("a question that is cancelled deletes nobody, and leaves the selection", async ({ api, open }) => {
  await add(api, people(3));
  const page = await open("/users");
  await askAll(page, 3);
  await press(page, "Cancel");
  await dialog(page).waitFor({ state: "detached" });
  await bar(page).getByText("3 people selected").waitFor();
  expect((await api.users.list.query()).items).toHaveLength(3);
  await bar(page).getByRole("button", { name: "Clear" }).click();
  await bar(page).waitFor({ state: "detached" });
});

test("progress counts answers, and at most four deletions are under way", async ({ api, open }) => {
  await add(api, people(10));
  const page = await open("/users");
  await askAll(page, 10);
  const answer = await holdAnswer(page, deletion);
  await press(page, "Delete 10 people");
  await answer.carriedOut;
  await dialog(page).getByText("0 of 10 deleted.").waitFor();
  await expect.poll(async () => (await api.users.list.query()).items.length).toBe(6);
  expect(await dialog(page).getByRole("progressbar", { name: "Deletion" }).getAttribute("aria-valuenow")).toBe("0");
  expect(await summary(page)).toBe("0% done");
  answer.release();
  await page.getByText("10 people were deleted.").waitFor();
});

test("who was changed since is left as they are and named, and so is who failed, with why and the request to quote", async ({
  api,
  open,
}) => {
  await add(api, people(6));
  const { items } = await api.users.list.query();
  const page = await open("/users");
  await askAll(page, 6);
  await api.users.update.mutate({ id: items[1]?.id ?? 0, age: 99 });
  await api.users.delete.mutate({ id: items[2]?.id ?? 0 });
  await refuse(page, items[4]?.id ?? 0, "a-request");
  await press(page, "Delete 6 people");

  await page.getByRole("dialog", { name: "Not everybody was deleted" }).waitFor();
  expect(await summary(page)).toContain("4 of 6 deleted.");
  const changed = dialog(page).getByRole("group", { name: "Changed since you selected them" });
  expect(await changed.getByRole("listitem").allInnerTexts()).toEqual(["Person 02"]);
  const failed = dialog(page).getByRole("group", { name: "Failed" });
  expect(await failed.innerText()).toMatch(/Person 05[\s\S]+Not deleted: The caller is not allowed[\s\S]+a-request/);
  expect((await api.users.list.query()).items.map(({ name }) => name)).toEqual(["Person 02", "Person 05"]);

  await press(page, "Go on with 1");
  await expect.poll(() => summary(page)).toContain("5 of 6 deleted.");
  await expect.poll(() => focused(page)).toBe("Close");
  await page.keyboard.press("Enter");
  await bar(page).getByText("1 person selected").waitFor();
  expect((await api.users.list.query()).items.map(({ name }) => name)).toEqual(["Person 02"]);

  await bar(page).getByRole("button", { name: "Delete…" }).click();
  await press(page, "Delete 1 person");
  await page.getByText("1 person was deleted.").waitFor();
});

test("a deletion that is stopped sends nothing more, says how far it came, and can go on", async ({ api, open }) => {
  await add(api, people(20));
  const page = await open("/users");
  await askAll(page, 20);
  const answer = await holdAnswer(page, deletion);
  await press(page, "Delete 20 people");
  await answer.carriedOut;
  await press(page, "Stop");
  await dialog(page).getByText("Stopping: what was sent already is still answered.").waitFor();
  answer.release();
  await expect.poll(() => summary(page)).toContain("4 of 20 deleted. 16 were not tried.");
  expect((await api.users.list.query()).items).toHaveLength(16);
  await expect.poll(() => names(page)).toHaveLength(16);

  await press(page, "Go on with 16");
  await page.getByText("20 people were deleted.").waitFor();
  expect((await api.users.list.query()).items).toEqual([]);
});

test("the server stops in the middle and is started again: nothing is claimed, and it goes on where it was", async ({
  server,
  api,
  open,
}) => {
  await add(api, people(20));
  const page = await open("/users");
  await askAll(page, 20);
  const first = await holdAnswer(page, deletion);
  await press(page, "Delete 20 people");
  await first.carriedOut;
  const second = await holdRequest(page, deletion);
  first.release();
  await second.sent;
  onTestFinished(() => server.start());
  await server.stop();
  second.release();
  const failed = dialog(page).getByRole("group", { name: "Failed" });
  await failed.waitFor({ timeout: 15_000 });
  expect(await summary(page)).toContain("4 of 20 deleted. 12 were not tried.");
  expect(await failed.getByText("Perhaps not deleted: The server cannot be reached.").count()).toBe(4);

  await server.start();
  await press(page, "Go on with 16");
  await page.getByText("20 people were deleted.").waitFor();
  expect((await api.users.list.query()).items).toEqual([]);
});

test("a deletion whose page is left stops, and what came of it is told", async ({ api, open }) => {
  await add(api, people(20));
  const page = await open("/nowhere");
  await page.getByRole("link", { name: "Go to the people" }).click();
  await askAll(page, 20);
  const answer = await holdAnswer(page, deletion);
  await press(page, "Delete 20 people");
  await answer.carriedOut;
  await page.goBack();
  await page.getByText("There is no such page").waitFor();
  answer.release();
  await page.getByText("4 of 20 deleted.").waitFor();
  expect((await api.users.list.query()).items).toHaveLength(16);
});

test("people are selected and deleted by keys alone", async ({ api, open }) => {
  await add(api, people(3));
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(3);
  await page.locator("tbody tr").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await bar(page).getByText("2 people selected").waitFor();
  for (let step = 0; step < 12 && (await focused(page)) !== "Delete…"; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Cancel");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("2 people were deleted.").waitFor();
  await dialog(page).waitFor({ state: "detached" });
  expect((await api.users.list.query()).items).toMatchObject([{ name: "Person 03" }]);
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test.for(schemes)(
  "the question, the progress and the summary break no rule of WCAG, %s",
  async (scheme, { api, open }) => {
    for (const width of [1440, 390]) {
      await add(api, people(8));
      const page = await open("/users", { scheme, width });
      await askAll(page, 8);
      expect(await violations(page)).toEqual([]);
      await refuse(page, (await api.users.list.query()).items[5]?.id ?? 0, "a-request");
      const request = await holdRequest(page, deletion);
      await press(page, "Delete 8 people");
      await request.sent;
      expect(await violations(page)).toEqual([]);
      request.release();
      await page.getByRole("dialog", { name: "Not everybody was deleted" }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await press(page, "Go on with 1");
      await page.getByText("8 people were deleted.").waitFor();
      await page.close();
    }
  },
);

/** Refuses the next deletion of one person, among whatever else travels with it. */
async function refuse(page: Page, id: number, requestId: string): Promise<void> {
  let isDone = false;
  await page.route(deletion, async (route) => {
    const calls = Object.entries<{ id: number }>(route.request().postDataJSON());
    const refused = calls.find(([, call]) => call.id === id);
    if (!refused || isDone) return route.fallback();
    isDone = true;
    const others = calls.filter((call) => call !== refused);
    const done = await Promise.all(
      others.map(([, call]) => route.fetch({ postData: { 0: call }, url: single(route.request().url()) })),
    );
    const answers = await Promise.all(done.map((answer) => answer.json()));
    const data = { code: "FORBIDDEN", httpStatus: 403, reason: "auth.forbidden", requestId };
    const error = { message: "The caller is not allowed.", code: -32003, data };
    const json = calls.map((call) => (call === refused ? { error } : answers[others.indexOf(call)][0]));
    await route.fulfill({ status: 207, json });
  });
}

const single = (url: string) => url.replace(/users\.delete(,users\.delete)*/, "users.delete");

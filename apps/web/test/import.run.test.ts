import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { failAnswer, loseAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { choose, chooseFromDisk, counts, csvOfPeople, downloaded } from "./harness/files.ts";
import { schemes, test } from "./harness/test.ts";

const start = (page: Page) => page.getByRole("button", { name: /^Import [\d,]+ people$/ });
const outcome = (page: Page) => page.getByRole("heading", { name: /(?:was|were) added$/ });
const numberOf = (text = "") => Number(text.replaceAll(",", ""));
const added = async (page: Page) => numberOf((await counts(page))["Added"]);

/** Lets every chunk take a while, as over a slow line. */
const slowly = (page: Page, ms: number) =>
  page.route(/createMany/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  });

test.for(schemes)(
  "a cancelled import says who was added, and nobody is added after, %s",
  async (scheme, { api, open }) => {
    const page = await open("/import", { scheme });
    await slowly(page, 300);
    await choose(page, csvOfPeople(3_000));
    await start(page).click();
    await expect.poll(() => added(page)).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Cancel the import" }).click();

    await outcome(page).waitFor({ timeout: 4_000 });
    await page.getByText("The import was cancelled. Who was added stays.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.locator("[aria-current=step]").innerText()).toContain("Import"); // it is not past
    const told = await counts(page);
    const { total } = await api.users.list.query({ includeTotal: true });
    expect(total).toBe(numberOf(told["Added"]));
    expect(numberOf(told["Left"])).toBe(3_000 - numberOf(told["Added"]));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await api.users.list.query({ includeTotal: true })).total).toBe(total);
  },
);

test("an import waits for a server that is away, goes on by itself, and adds nobody twice", async ({
  server,
  api,
  open,
}) => {
  const page = await open("/import");
  await slowly(page, 150);
  await choose(page, csvOfPeople(2_000));
  await start(page).click();
  await expect.poll(() => added(page)).toBeGreaterThan(200);
  onTestFinished(() => server.start());
  await server.stop();
  await page.getByText("Paused: the server cannot be reached").waitFor({ timeout: 20_000 });
  expect(await violations(page)).toEqual([]);

  await server.start();
  await outcome(page).waitFor({ timeout: 60_000 });
  expect(await counts(page)).toEqual({ Added: "2,000", "Already there": "0", Rejected: "0", Left: "0" });
  expect((await api.users.list.query({ includeTotal: true })).total).toBe(2_000);
});

test("who was added by a chunk whose answer was lost counts as added, and who was there before does not", async ({
  api,
  open,
}) => {
  await api.users.create.mutate({ name: "Person 3", email: "p3@example.com", age: 3 });
  const page = await open("/import");
  await loseAnswer(page, /createMany/);
  await choose(page, csvOfPeople(150));
  await start(page).click();
  await outcome(page).waitFor({ timeout: 30_000 });
  expect(await counts(page)).toEqual({ Added: "149", "Already there": "1", Rejected: "0", Left: "0" });
});

test("what the server fails at stops the import, which can go on", async ({ api, open }) => {
  const page = await open("/import");
  await failAnswer(page, /createMany/, "quote-me");
  await choose(page, csvOfPeople(80));
  await start(page).click();
  const notice = page.getByRole("alert");
  await notice.getByText("The import stopped").waitFor();
  await notice.getByText("quote-me").waitFor();
  await notice.getByRole("button", { name: "Go on" }).click();
  await outcome(page).waitFor();
  expect(await counts(page)).toMatchObject({ Added: "80", "Already there": "0" });
  expect((await api.users.list.query({ includeTotal: true })).total).toBe(80);
});

test("whom only the server finds invalid is rejected by name, and the others are added", async ({ api, open }) => {
  const page = await open("/import");
  const errors = [{ path: ["users", 1, "name"], code: "custom", message: "Is not allowed here." }];
  const data = { code: "BAD_REQUEST", httpStatus: 400, reason: "request.invalid", requestId: "one", errors };
  const error = { message: "1 field is not valid.", code: -32600, data };
  await page.route(/createMany/, (route) => route.fulfill({ status: 400, json: { error } }), { times: 1 });
  await choose(page, csvOfPeople(3));
  await start(page).click();
  await outcome(page).waitFor();
  expect(await counts(page)).toEqual({ Added: "2", "Already there": "0", Rejected: "1", Left: "0" });
  expect((await api.users.list.query()).items.map(({ name }) => name)).toEqual(["Person 0", "Person 2"]);
  const button = page.getByRole("button", { name: "Download rejected rows" });
  const { text } = await downloaded(page, () => button.click());
  expect(text).toContain("3,Is not allowed here.,Person 1,");
});

test("the page of a running import is not left without a question", async ({ api, open }) => {
  const page = await open("/import");
  await slowly(page, 400);
  await choose(page, csvOfPeople(4_000));
  await start(page).click();
  await expect.poll(() => added(page)).toBeGreaterThan(0);
  const people = page.getByRole("link", { name: "People", exact: true });
  const question = page.getByRole("dialog", { name: "Leave and end the import?" });
  await people.click();
  await question.waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: /^Importing/ }).waitFor();

  await people.click();
  await question.getByRole("button", { name: "End the import" }).click();
  await page.getByRole("heading", { name: "People", exact: true }).waitFor();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { total } = await api.users.list.query({ includeTotal: true });
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(4_000);
});

// A task's time is that of the clock: on a machine that does much else it is longer than the page makes it.
test("50,000 rows never hold up the page for 200 ms", { timeout: 240_000, retry: 2 }, async ({ api, open }) => {
  const page = await open("/import");
  await page.getByText("Drop a CSV file here").waitFor();
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: "longtask" });
  });
  const rows = csvOfPeople(50_000).split("\n");
  for (let n = 7; n < rows.length; n += 10) rows[n] = `Bad ${n},nobody,${n}x`;
  const before = performance.now();
  await chooseFromDisk(page, rows.join("\n"));
  await page.getByText("45,000 people can be imported").waitFor({ timeout: 60_000 });
  const checkedMs = performance.now() - before;
  await start(page).click();
  await expect.poll(() => added(page), { timeout: 60_000 }).toBeGreaterThan(3_000);
  await page.getByRole("button", { name: "Cancel the import" }).click();
  await outcome(page).waitFor();
  const longest = await page.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest.ms);
  console.log(`50,000 rows: checked in ${Math.round(checkedMs)} ms, longest task ${Math.round(longest)} ms`);
  expect(longest).toBeLessThan(200);
  expect((await api.users.list.query({ includeTotal: true })).total).toBe(await added(page));
});

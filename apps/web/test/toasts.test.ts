import type { Page } from "playwright-core";
import { expect } from "vitest";
import { holdAnswer } from "./harness/answers.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, fill, grace } from "./harness/users.ts";

const longName = "Wolfeschlegelsteinhausen ".repeat(8).trim();

/** What a toast says in lines of its own width, and whole under the pointer. */
async function look(page: Page, role: "status" | "alert", text: string) {
  const toast = page.getByRole(role).filter({ hasText: text });
  await toast.waitFor();
  const sentence = toast.locator("[title]");
  const lines = await sentence.evaluate((it) => it.clientHeight / Number.parseFloat(getComputedStyle(it).lineHeight));
  return { lines: Math.round(lines), whole: await sentence.getAttribute("title") };
}

test.for(schemes)(
  "a toast that names somebody at length covers little of the page, %s",
  async (scheme, { api, open }) => {
    await add(api, [{ ...ada, name: longName }]);
    const page = await open("/users", { scheme, width: 390 });
    await page.locator("tr[data-row]").press("Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    expect(await look(page, "status", "was deleted.")).toEqual({ lines: 2, whole: `${longName} was deleted.` });
  },
);

test("a failure that names somebody at length still says why", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users", { width: 390 });
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { name: longName, email: ada.email, age: "36" });
  const answer = await holdAnswer(page, /users\.create/);
  await page.getByRole("button", { name: "Add person" }).click();
  await answer.carriedOut;
  await page.goBack();
  await page.getByRole("button", { name: "Leave" }).click();
  answer.release();
  expect(await look(page, "alert", "Not saved")).toEqual({ lines: 2, whole: `Not saved: ${longName}` });
  await page.getByRole("alert").getByText("ada@example.com is already in use.").waitFor();
});

test("toasts come where the browser has no secure origin, and the way on that they offer ends them", async ({
  open,
}) => {
  const page = await open("/users/new");
  // As on a host that is reached by plain http.
  await page.evaluate(() => Reflect.deleteProperty(Crypto.prototype, "randomUUID"));
  await fill(page, { ...grace, age: "85" });
  await page.getByRole("button", { name: "Add person" }).click();
  const toast = page.getByRole("status").filter({ hasText: "Grace Hopper was added." });
  await toast.getByRole("button", { name: "Open" }).click();
  await page.getByRole("dialog", { name: "Edit Grace Hopper" }).waitFor();
  await toast.waitFor({ state: "detached" });
});

import { expect, onTestFinished } from "vitest";
import { test } from "./harness/test.ts";
import { ada, add, fill, grace, names } from "./harness/users.ts";

test("a list that cannot be loaded says so, and is there again with the server", async ({ server, api, open }) => {
  await add(api, [grace, ada]);
  const page = await open("/users");
  await expect.poll(() => names(page)).toHaveLength(2);
  onTestFinished(() => server.start());
  await server.stop();

  await page.getByRole("button", { name: "Name" }).click();
  const notice = page.getByRole("alert");
  await notice.getByText("The people were not loaded").waitFor({ timeout: 20_000 }); // the client tries for a while
  await notice.getByText("The server cannot be reached.").waitFor();
  await notice.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor();

  await server.start();
  await expect.poll(() => names(page), { timeout: 15_000 }).toEqual([ada.name, grace.name]);
  expect(await notice.count()).toBe(0);
});

test("a save that does not reach the server keeps what was typed, and can be tried again", async ({
  server,
  api,
  open,
}) => {
  const page = await open("/users/new");
  await fill(page, { ...ada, age: "36" });
  onTestFinished(() => server.start());
  await server.stop();
  await page.getByRole("button", { name: "Add person" }).click();
  const notice = page.getByRole("dialog").getByRole("alert");
  await notice.getByText("Perhaps not saved").waitFor();
  expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe(ada.email);

  await server.start();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

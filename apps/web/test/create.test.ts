import { expect } from "vitest";
import { failAnswer } from "./harness/answers.ts";
import { test } from "./harness/test.ts";
import { ada, add, fieldError, fill, grace, names, search } from "./harness/users.ts";

test("an empty roster offers to add the first person", async ({ api, open }) => {
  const page = await open("/users");
  await page.getByText("No people yet").waitFor();
  expect(await page.title()).toBe("People · Roster");

  await page.getByRole("link", { name: "Add a person" }).first().click();
  await expect.poll(() => page.title()).toBe("Add a person · Roster");
  await fill(page, { name: " Ada Lovelace ", email: "ADA@Example.com", age: "36" });
  await page.getByRole("button", { name: "Add person" }).click();

  await page.getByText("Ada Lovelace was added.").waitFor();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect(new URL(page.url()).pathname).toBe("/app/users");
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

test("what breaks the contract's rules is told under each field, without a request", async ({ api, open }) => {
  const page = await open("/users/new");
  await page.getByLabel("Name", { exact: true }).waitFor();
  const writes: string[] = [];
  page.on("request", (request) => request.method() === "POST" && writes.push(request.url()));

  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => fieldError(page, "Name")).toBe("Must not be empty.");
  expect(await fieldError(page, "Email")).toBe("Must be an email address, such as ada@example.com.");
  expect(await fieldError(page, "Age")).toBe("Is required.");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");

  await fill(page, { ...ada, age: "3.5" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => fieldError(page, "Age")).toBe("Must be a whole number.");
  await fill(page, { age: "151" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => fieldError(page, "Age")).toBe("Must be at most 150.");
  expect(writes).toEqual([]);
  expect((await api.users.list.query()).items).toEqual([]);
});

test("an address in an international domain is stored as it was typed", async ({ api, open }) => {
  const page = await open("/users/new");
  await fill(page, { name: ada.name, email: "x@bücher.example", age: "36" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toMatchObject([{ email: "x@bücher.example" }]);
});

test("an address that is taken is told under the address, and the rest stays", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users/new");
  await fill(page, { name: grace.name, email: "Ada@example.com", age: "85" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => fieldError(page, "Email")).toBe("ada@example.com is already in use.");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(grace.name);
  expect(await page.getByRole("alert").count()).toBe(0);

  await fill(page, { email: grace.email });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, grace.name]);
});

test("what only the server refuses is told under its field", async ({ api, open }) => {
  const page = await open("/users/new");
  await fill(page, { ...ada, age: "36" });
  // A page older than the server: its rules let an age through that the server's do not.
  await page.route(/users\.create/, (route) =>
    route.continue({ postData: route.request().postData()?.replace('"age":36', '"age":999') ?? "" }),
  );
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => fieldError(page, "Age")).toBe("Must be at most 150.");
  expect((await api.users.list.query()).items).toEqual([]);
});

test("an unexpected answer is told with the id of its request, and can be tried again", async ({ api, open }) => {
  const page = await open("/users/new");
  await fill(page, { ...ada, age: "36" });
  await page.route(/users\.create/, (route) => route.continue({ postData: "{" }), { times: 1 });
  const answered = page.waitForResponse(/users\.create/);
  await page.getByRole("button", { name: "Add person" }).click();

  const requestId = (await answered).headers()["x-request-id"] ?? "missing";
  const notice = page.getByRole("alert");
  await notice.getByText("Not saved").waitFor();
  expect(await notice.innerText()).toContain(requestId);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toHaveLength(1);
});

test("leaving the form leads back to the list as it was", async ({ api, open }) => {
  await add(api, [ada, grace]);
  const page = await open("/users?q=grace&sort=-name");
  await page.getByRole("link", { name: "Add a person" }).click();
  await page.getByRole("dialog", { name: "Add a person" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(search(page)).toEqual({ q: "grace", sort: "-name" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Add a person");
});

test("a save that the server failed at may have been done: it is told so, with what to quote", async ({
  api,
  open,
}) => {
  const page = await open("/users/new");
  await fill(page, { ...ada, age: "36" });
  await failAnswer(page, /users\.create/, "a-request");
  await page.getByRole("button", { name: "Add person" }).click();
  const notice = page.getByRole("dialog").getByRole("alert");
  await notice.getByText("Perhaps not saved").waitFor();
  await notice.getByText("a-request").waitFor();
  await expect.poll(() => names(page)).toEqual([ada.name]);
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

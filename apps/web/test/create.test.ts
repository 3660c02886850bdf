import { expect } from "vitest";
import { failAnswer, holdAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, fieldError, fill, grace, mark, names, search } from "./harness/users.ts";

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

test("a field is judged when it is left, and from then on while it is typed in", async ({ open }) => {
  const page = await open("/users/new");
  const email = page.getByLabel("Email", { exact: true });
  await email.pressSequentially("ada");
  expect(await fieldError(page, "Email")).toBe("");
  await page.keyboard.press("Tab");
  await expect.poll(() => fieldError(page, "Email")).toBe("Must be an email address, such as ada@example.com.");
  await email.pressSequentially("@example.co");
  await expect.poll(() => fieldError(page, "Email")).toBe("");
  await email.fill("ada@");
  await expect.poll(() => fieldError(page, "Email")).toBe("Must be an email address, such as ada@example.com.");
  // Leaving a field that nobody typed in is no mistake.
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.press("Tab");
  expect(await fieldError(page, "Name")).toBe("");
});

test("the first field that is wrong gets the focus", async ({ open }) => {
  const page = await open("/users/new");
  await fill(page, { name: ada.name, age: "old" });
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => fieldError(page, "Age")).toBe("Must be a whole number.");
  expect(await page.getByLabel("Email", { exact: true }).evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
});

test("who was added is marked in the list, and can be opened from the message", async ({ api, open }) => {
  await add(api, [grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { ...ada, age: "36" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => mark(page, ada.name)).toBe("added");
  expect(await mark(page, grace.name)).toBe(null);
  await page.getByRole("status").filter({ hasText: "was added" }).getByRole("button", { name: "Open" }).click();
  await page.getByRole("dialog", { name: "Edit Ada Lovelace" }).waitFor();
});

test("a refused person who was left can be reopened, with all that was typed", async ({ api, open }) => {
  await add(api, [ada]);
  const page = await open("/users");
  await page.getByRole("link", { name: "Add a person" }).click();
  await fill(page, { ...grace, email: ada.email, age: "85" });
  const answer = await holdAnswer(page, /users\.create/);
  await page.getByRole("button", { name: "Add person" }).click();
  await answer.carriedOut;
  await page.goBack();
  await page.getByRole("button", { name: "Leave" }).click();
  answer.release();
  await page.getByRole("alert").getByRole("button", { name: "Reopen" }).click();
  await expect.poll(() => fieldError(page, "Email")).toBe("ada@example.com is already in use.");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(grace.name);
  await fill(page, { email: grace.email });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name, grace.name]);
});

test("a person is added by keys alone", async ({ api, open }) => {
  const page = await open("/users/new");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  for (const text of [ada.name, ada.email, "36"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Ada Lovelace was added.").waitFor();
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

test.for(schemes)("the form that adds a person breaks no rule of WCAG, %s", async (scheme, { open }) => {
  for (const width of [1440, 390]) {
    const page = await open("/users/new", { scheme, width });
    await page.getByRole("button", { name: "Add person" }).click();
    await expect.poll(() => fieldError(page, "Name")).toBe("Must not be empty.");
    expect(await violations(page)).toEqual([]);
    await fill(page, { name: "Ada" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Discard what you typed?" }).waitFor();
    expect(await violations(page)).toEqual([]);
  }
});

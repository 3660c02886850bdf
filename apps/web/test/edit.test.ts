import { expect, onTestFinished } from "vitest";
import { holdAnswer, holdRequest, loseAnswer } from "./harness/answers.ts";
import { violations } from "./harness/axe.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, alan, fieldError, fill, grace, mark, names, search } from "./harness/users.ts";

test("an edit is saved, and the list shows it where it was", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  await api.users.create.mutate(grace);
  const page = await open("/users?sort=-name");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await expect.poll(() => page.title()).toBe("Edit Ada Lovelace · Roster");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe(ada.name);

  await fill(page, { name: "Ada King", age: "37" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => names(page)).toEqual([grace.name, "Ada King"]);
  expect(search(page)).toEqual({ sort: "-name" });
  expect(await api.users.get.query({ id })).toMatchObject({ ...ada, name: "Ada King", age: 37, version: 2 });
});

test("an address that is taken is told under the address", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  await api.users.create.mutate(grace);
  const page = await open(`/users/${id}`);
  await fill(page, { email: grace.email });
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => fieldError(page, "Email")).toBe("grace@example.com is already in use.");
  expect(await api.users.get.query({ id })).toMatchObject(ada);
});

test("a save whose answer was lost is known as saved when it is tried again", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: " Ada King", email: "KING@example.com" });
  await loseAnswer(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("Perhaps not saved").waitFor();

  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Ada King was saved.").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King", version: 2 });
});

test("a save whose answer was lost is not known as saved where it has been changed since", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King" });
  await loseAnswer(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  await api.users.update.mutate({ id, age: 37 });

  await again.click();
  const conflict = page.getByRole("dialog", { name: "Ada Lovelace was changed in the meantime" });
  await conflict.getByRole("radiogroup", { name: "Age" }).getByRole("radio", { name: "There now 37" }).waitFor();
  await conflict.getByText("changed to the same by both").waitFor();
  await conflict.getByRole("button", { name: "Save chosen" }).click();
  await page.getByRole("dialog").first().waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King", age: 37, version: 3 });
});

test("a link to a person who is not there says so", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(alan);
  await api.users.delete.mutate({ id });
  const page = await open(`/users/${id}`);
  await page.getByRole("dialog").getByText(`There is no person ${id}.`).waitFor();
});

test("only the plain ID of a person is their address", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  for (const text of ["ada", `0x${id.toString(16)}`, `${id}.0`, `0${id}`, `+${id}`, `${id}e0`]) {
    const page = await open(`/users/${text}`);
    await page.getByRole("dialog").getByText(`“${text}” is not the ID of a person.`).waitFor();
    await page.close();
  }
});

test("what is known of a person stands below the fields, and can be copied", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  await api.users.update.mutate({ id, age: 37 });
  const page = await open(`/users/${id}`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const panel = page.getByRole("dialog", { name: "Edit Ada Lovelace" });
  const known = await panel.locator("dl").innerText();
  expect(known).toMatch(new RegExp(`ID\\s+${id}\\s+Added\\s+\\d.+\\s+Changed\\s+\\d.+\\s+Version\\s+2`));

  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await panel.getByRole("button", { name: "Copy link" }).click();
  await panel.getByRole("button", { name: "Copied" }).waitFor();
  expect(await copied()).toBe(page.url());
  await panel.getByRole("button", { name: "Copy email" }).click();
  await expect.poll(copied).toBe(ada.email);
});

test("the list shows an edit at once and marks it until the answer, while the form may be left", async ({
  api,
  open,
}) => {
  await add(api, [ada, grace]);
  const page = await open("/users");
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King", age: "37" });
  const answer = await holdAnswer(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  await answer.carriedOut;
  await expect.poll(() => names(page)).toEqual(["Ada King", grace.name]);
  await expect.poll(() => mark(page, "Ada King")).toBe("saving");

  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await names(page)).toEqual(["Ada King", grace.name]);
  answer.release();
  await page.getByText("Ada King was saved.").waitFor();
  await expect.poll(() => mark(page, "Ada King")).toBe("saved");
  await expect.poll(() => mark(page, "Ada King"), { timeout: 15_000 }).toBe(null);
});

test("a refused edit is taken back in the list for all to see, and what was typed can be reopened", async ({
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
  expect(await names(page)).toEqual(["Ada King", grace.name]);

  answer.release();
  const notice = page.getByRole("alert").filter({ hasText: "Not saved: Ada King" });
  await notice.getByText("grace@example.com is already in use.").waitFor();
  expect(await names(page)).toEqual([ada.name, grace.name]);
  expect(await mark(page, ada.name)).toBe("refused");
  await notice.getByRole("button", { name: "Reopen" }).click();
  await expect.poll(() => fieldError(page, "Email")).toBe("grace@example.com is already in use.");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");

  await fill(page, { email: "king@example.com" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => names(page)).toEqual(["Ada King", grace.name]);
});

test("an edit that never reached the server is kept, and asked about before a reload", async ({
  server,
  api,
  open,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open("/users");
  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.type());
    void dialog.dismiss();
  });
  await page.getByRole("link", { name: `Edit ${ada.name}` }).click();
  await fill(page, { name: "Ada King" });
  const save = await holdRequest(page, /users\.replace/);
  await page.getByRole("button", { name: "Save" }).click();
  await save.sent;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await mark(page, "Ada King")).toBe("saving");
  onTestFinished(() => server.start());
  await server.stop();
  save.release();
  const notice = page.getByRole("alert").filter({ hasText: "Perhaps not saved: Ada King" });
  await notice.getByText("The server cannot be reached.").waitFor();
  expect(await mark(page, ada.name)).toBe("unsure");
  await page.reload({ timeout: 1_000 }).catch(() => {});
  expect(questions).toEqual(["beforeunload"]);

  await server.start();
  await notice.getByRole("button", { name: "Reopen" }).click();
  await page.getByRole("dialog", { name: "Edit Ada Lovelace" }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King" });
});

test("a person is edited by keys alone: Enter opens, Ctrl+Enter saves, the focus comes back to the row", async ({
  api,
  open,
}) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open("/users");
  const link = page.getByRole("link", { name: ada.name, exact: true });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe(ada.name);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("7");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Ada Lovelace was saved.").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ age: 7, version: 2 });
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("tr")?.textContent)).toContain(ada.name);
});

test("a save with nothing changed asks the server for nothing", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await page.getByLabel("Name", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ version: 1 });
});

test.for(schemes)("the form of a person breaks no rule of WCAG, %s", async (scheme, { api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  for (const width of [1440, 390]) {
    const page = await open(`/users/${id}`, { scheme, width });
    await fill(page, { name: "", age: "3.5" });
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => fieldError(page, "Age")).toBe("Must be a whole number.");
    expect(await violations(page)).toEqual([]);
    await page.close();
  }
});

import { expect } from "vitest";
import { loseAnswer } from "./harness/answers.ts";
import { test } from "./harness/test.ts";
import { ada, alan, fieldError, fill, grace, names, search } from "./harness/users.ts";

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

test("a stale save changes nothing, keeps what was typed and can load the current values", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King" });
  await api.users.update.mutate({ id, email: "countess@example.com", age: 37 });

  await page.getByRole("button", { name: "Save" }).click();
  const notice = page.getByRole("alert");
  await notice.getByText("Changed in the meantime").waitFor();
  expect(await notice.innerText()).toContain("Email is now countess@example.com");
  expect(await notice.innerText()).toContain("Age is now 37");
  expect(await notice.innerText()).not.toContain("Name is now");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");
  expect(await api.users.get.query({ id })).toMatchObject({ name: ada.name, version: 2 });

  await page.getByRole("button", { name: "Load the current values" }).click();
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe(ada.name);
  expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe("countess@example.com");
  await fill(page, { age: "38" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ name: ada.name, email: "countess@example.com", age: 38 });
});

test("what was typed can be kept over a newer version, which keeps what nobody touched here", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  const page = await open(`/users/${id}`);
  await fill(page, { name: "Ada King" });
  await api.users.update.mutate({ id, name: "Ada Byron", age: 37 });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("Name is now Ada Byron").waitFor();

  await page.getByRole("button", { name: "Keep what I typed" }).click();
  await expect.poll(() => page.getByLabel("Age", { exact: true }).inputValue()).toBe("37");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada Byron", version: 2 });

  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await api.users.get.query({ id })).toMatchObject({ name: "Ada King", age: 37, version: 3 });
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
  const notice = page.getByRole("alert");
  await notice.getByText("Changed in the meantime").waitFor();
  expect(await notice.innerText()).toContain("Age is now 37");
  expect(await notice.innerText()).not.toContain("Nothing was saved");
});

test("a link to a user who is not there says so", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(alan);
  await api.users.delete.mutate({ id });
  const page = await open(`/users/${id}`);
  await page.getByRole("alert").getByText(`There is no user ${id}.`).waitFor();
});

test("only the plain number of a user is their address", async ({ api, open }) => {
  const { id } = await api.users.create.mutate(ada);
  for (const text of ["ada", `0x${id.toString(16)}`, `${id}.0`, `0${id}`, `+${id}`, `${id}e0`]) {
    const page = await open(`/users/${text}`);
    await page.getByRole("alert").getByText(`“${text}” is not the number of a user.`).waitFor();
    await page.close();
  }
});

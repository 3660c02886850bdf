import type { UserCreate } from "@roster/api/contract";
import type { RosterClient } from "@roster/client";
import type { Page } from "playwright-core";

export const ada = { name: "Ada Lovelace", email: "ada@example.com", age: 36 };
export const grace = { name: "Grace Hopper", email: "grace@example.com", age: 85 };
export const alan = { name: "Alan Turing", email: "alan@example.com", age: 41 };

/** Creates users one after another, so that they are in this order by id. */
export async function add(api: RosterClient, users: UserCreate[]): Promise<void> {
  for (const user of users) await api.users.create.mutate(user);
}

/** "Person 01", "Person 02", … */
export const people = (count: number): UserCreate[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(2, "0");
    return { name: `Person ${number}`, email: `person${number}@example.com`, age: 20 + index };
  });

/** The names in the table, from the top. */
export const names = (page: Page): Promise<string[]> => page.locator("tbody tr td a:not([aria-label])").allInnerTexts();

/** What the list says is going on with a person. */
export const mark = (page: Page, name: string): Promise<string | null> =>
  page.locator("tbody tr").filter({ hasText: name }).getAttribute("data-mark");

/** What the address holds of the list. */
export const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

export async function fill(page: Page, user: { name?: string; email?: string; age?: string }): Promise<void> {
  if (user.name !== undefined) await page.getByLabel("Name", { exact: true }).fill(user.name);
  if (user.email !== undefined) await page.getByLabel("Email", { exact: true }).fill(user.email);
  if (user.age !== undefined) await page.getByLabel("Age", { exact: true }).fill(user.age);
}

/** The error that stands under a field, as a screen reader hears it. */
export async function fieldError(page: Page, label: string): Promise<string> {
  const id = await page.getByLabel(label, { exact: true }).getAttribute("aria-describedby");
  return id === null ? "" : page.locator(`[id="${id.split(" ").at(-1)}"]`).innerText();
}

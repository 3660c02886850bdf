import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { test } from "./harness/test.ts";
import { ada } from "./harness/users.ts";

/** Names that write from right to left, and names that would turn a sentence around or end what keeps them from it. */
const turning = [
  "مرحبا بالعالم",
  "שלום (Hello) 123",
  "\u202Eevil reversed",
  "\u2067isolated\u2066 without an end",
  "\u2069\u2069\u202Eout of it",
];

/** Where parts of a sentence are drawn from left to right, as shares of its width: the last of each kind. */
const placesOf = (sentence: Locator, parts: string[]): Promise<number[]> =>
  sentence.evaluate((element, wanted) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, width } = range.getBoundingClientRect();
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    return wanted.map((part) => {
      const at = text.data.lastIndexOf(part);
      range.setStart(text, at);
      range.setEnd(text, at + part.length);
      return (range.getBoundingClientRect().right - left) / width;
    });
  }, parts);

test.for(turning)("the sentences around a name are read from the left: %j", async (name, { api, open }) => {
  await api.users.create.mutate({ ...ada, name });
  const page = await open("/users");
  await page.locator("tr[data-row]").press("Delete");
  const dialog = page.getByRole("dialog");
  const [first = 1, last = 0] = await placesOf(dialog.getByRole("heading").locator("span"), ["Delete", "?"]);
  expect(first).toBeLessThan(0.5);
  expect(last).toBeCloseTo(1, 1);

  await dialog.getByRole("button", { name: "Delete" }).click();
  const toast = page.getByRole("status").filter({ hasText: "was deleted." });
  const sentence = toast.locator("[title]");
  const [was = 1, end = 0] = await placesOf(sentence, ["was", "."]);
  expect(was).toBeLessThan(end);
  expect(end).toBeCloseTo(1, 1);
  expect(await sentence.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
});

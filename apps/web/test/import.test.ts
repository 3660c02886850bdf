import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./harness/axe.ts";
import { choose, counts, csvOfPeople, downloaded } from "./harness/files.ts";
import { schemes, test } from "./harness/test.ts";
import { ada, add, grace, names } from "./harness/users.ts";

const start = (page: Page) => page.getByRole("button", { name: /^Import [\d,]+ (?:person|people)$/ });
const outcome = (page: Page) => page.getByRole("heading", { name: /(?:was|were) added$/ });
const problems = (page: Page) => page.locator("[aria-label='Problems by line'] tbody tr").allInnerTexts();

test.for(schemes)("a file becomes people, step by step, %s", async (scheme, { api, open }) => {
  await add(api, [ada]);
  const page = await open("/import", { scheme });
  await page.getByText("Drop a CSV file here").waitFor();
  expect(await page.title()).toBe("Import people · Roster");
  expect(await violations(page)).toEqual([]);

  await choose(page, `name,email,age\n"Hopper, Grace",GRACE@example.com,85\nAda,${ada.email},1\nNobody,nobody,x\n`);
  await page.getByText("2 people can be imported").waitFor();
  await page.getByText("1 row cannot, and is left out").waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Review people.csv");
  expect(await violations(page)).toEqual([]);

  await start(page).click();
  await outcome(page).waitFor();
  expect(await counts(page)).toEqual({ Added: "1", "Already there": "1", Rejected: "1", Left: "0" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("1 person was added");
  expect(await violations(page)).toEqual([]);
  const { items } = await api.users.list.query();
  expect(items).toMatchObject([ada, { name: "Hopper, Grace", email: grace.email, age: 85 }]);

  const { name, text } = await downloaded(page, () =>
    page.getByRole("button", { name: "Download rejected rows" }).click(),
  );
  expect(name).toMatch(/^rejected-rows-\d{4}-\d\d-\d\d\.csv$/);
  expect(text).toBe(
    "\ufeffline,reason,name,email,age\r\n" +
      `3,${ada.email} is already in use.,Ada,${ada.email},1\r\n` +
      '4,"Email: Must be an email address, such as ada@example.com. Age: Must be a whole number.",Nobody,nobody,x\r\n',
  );
  await page.getByRole("link", { name: "Show the people" }).click();
  await page.getByText("Hopper, Grace").waitFor();
  expect(await names(page)).toEqual(["Hopper, Grace", ada.name]); // who came last is seen first
});

test("columns are known by their headings in several languages, and can be changed", async ({ api, open }) => {
  const page = await open("/import");
  await choose(page, "Âge;E-Mail-Adresse;Vollständiger Name;Nom complet\n36;ada@example.com;wrong;Ada Lovelace\n");
  const role = (heading: string) => page.getByLabel(`${heading} is`, { exact: true });
  await page.getByText("1 person can be imported").waitFor();
  expect(await role("Âge").inputValue()).toBe("age");
  expect(await role("E-Mail-Adresse").inputValue()).toBe("email");
  expect(await role("Nom complet").inputValue()).toBe("name");
  expect(await page.getByLabel("Separator").inputValue()).toBe(";");

  await role("Âge").selectOption("Left out");
  await page.getByText("Choose a column for: Age").waitFor();
  expect(await start(page).count()).toBe(0);
  await role("Âge").selectOption("Age");
  await role("Vollständiger Name").selectOption("Name");
  await expect.poll(() => role("Nom complet").inputValue()).toBe("");
  await start(page).click();
  await outcome(page).waitFor();
  expect((await api.users.list.query()).items).toMatchObject([{ name: "wrong", email: ada.email, age: 36 }]);
});

test("a file without headings is told by what is in it, and headings can be switched on", async ({ open }) => {
  const page = await open("/import");
  await choose(page, "ada@example.com\tAda Lovelace\t36\ngrace@example.com\tGrace Hopper\t85\n");
  await page.getByText("2 people can be imported").waitFor();
  const headings = page.getByLabel("The first row holds headings");
  expect(await headings.isChecked()).toBe(false);
  expect(await page.getByLabel("Column 2 is").inputValue()).toBe("name");
  await headings.click();
  await page.getByText("1 person can be imported").waitFor();
});

test("pasted rows are read as a file is", async ({ api, open }) => {
  const page = await open("/import");
  await page.getByRole("button", { name: "Paste text instead" }).click();
  await page.getByLabel("Text with one person per line").fill(`Name\tEmail\tAge\nAda Lovelace\t${ada.email}\t36`);
  await page.getByRole("button", { name: "Read the text" }).click();
  await page.getByRole("heading", { name: "Review Pasted text" }).waitFor();
  await start(page).click();
  await outcome(page).waitFor();
  expect((await api.users.list.query()).items).toMatchObject([ada]);
});

test("a file is dropped as well as chosen", async ({ open }) => {
  const page = await open("/import");
  const place = page.getByText("Drop a CSV file here");
  await place.waitFor();
  const dropped = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(["name,email,age\nAda,ada@example.com,36"], "dropped.csv", { type: "text/csv" }));
    return files;
  });
  for (const type of ["dragenter", "dragover", "drop"]) await place.dispatchEvent(type, { dataTransfer: dropped });
  await page.getByRole("heading", { name: "Review dropped.csv" }).waitFor();
  await page.getByText("1 person can be imported").waitFor();
});

test("a row that spans lines is one row, and the lines after it keep their numbers", async ({ open }) => {
  const page = await open("/import");
  await choose(page, 'note,name,email,age\r\n"one\r\ntwo\r\nthree",Ada,ada@example.com,36\r\n,Alan,alan,41\r\n');
  await page.getByText("1 person can be imported").waitFor();
  expect(await problems(page)).toEqual(["5\tEmail\talan\tMust be an email address, such as ada@example.com."]);
});

test("what is wrong is told by line and kind before anybody is added", async ({ api, open }) => {
  const page = await open("/import");
  const rows = [
    'name,email,age,note\n"Ada\nLovelace",ada@example.com,36,two lines are no name',
    ",grace@example.com,85,",
    "Alan,alan@example.com,151,",
    "",
    "Alan,alan@example.com,41,",
    "Alan again, ALAN@example.com ,41,",
    "Short,short@example.com",
    "Long,long@example.com,1,a,b",
  ];
  await choose(page, rows.join("\n"));
  await page.getByText("1 person can be imported").waitFor();
  const name = "Must not hold control characters or lone surrogates.";
  expect(await problems(page)).toEqual([
    `2\tName\tAda\nLovelace\t${name}`.replace("\nLovelace", " Lovelace"),
    "4\tName\t\tIs required.",
    "5\tAge\t151\tMust be at most 150.",
    "8\tEmail\talan@example.com\tIs also on line 7, which is imported.",
    "9\tAge\t\tIs required.",
    "10\t\t\tHas 5 values where there are 4 columns. Put quotes around a value that holds the separator.",
  ]);
  expect((await api.users.list.query()).items).toEqual([]);
});

test.for(schemes)("on a phone what is wrong stands under the value, %s", async (scheme, { open }) => {
  const page = await open("/import", { scheme, width: 390 });
  await choose(page, `name,email,age\nAda,${"long".repeat(50)} end,36\nAlan,alan@example.com,151\n`);
  await page.getByText("2 rows cannot, and are left out").waitFor();
  const [long, short] = await problems(page);
  expect(long).toMatch(/^2\s+Email\s+(?:long)+\nMust be an email address, such as ada@example.com.$/); // cut after two lines
  expect(short).toMatch(/^3\s+Age\s+151\nMust be at most 150.$/);
  const table = page.getByRole("region", { name: "Problems by line" }).locator("table").locator("xpath=..");
  expect(await table.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  expect(await violations(page)).toEqual([]);
});

test.for(schemes)("a file under review is not left without a question, %s", async (scheme, { api, open }) => {
  await add(api, [ada]);
  const page = await open("/users", { scheme });
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await choose(page, "name,email,age\nGrace,grace@example.com,85");
  await start(page).waitFor();
  const question = page.getByRole("dialog", { name: "Leave without importing?" });
  await page.goBack();
  await question.waitFor();
  expect(await violations(page)).toEqual([]);
  await question.getByRole("button", { name: "Stay" }).click();
  await question.waitFor({ state: "detached" });
  await start(page).waitFor();

  await page.goBack();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect.poll(() => names(page)).toEqual([ada.name]);
});

test.for([
  ["an empty file", "", "There is nothing in it."],
  ["blank lines", "\n  \n,,\n", "There is nothing in it."],
  ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "save it as “CSV UTF-8”"],
  ["a PDF", "%PDF-1.7\n", "It is a PDF document, not CSV."],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), "It holds no text."],
  [
    "an open quote",
    'name,email,age\nAda,a@b.cd,1\n"Bob,b@b.cd,2\nCy,c@b.cd,3\n',
    "that opens on line 3 is never closed",
  ],
  ["text behind a quote", 'name,email,age\n"Ada" L,a@b.cd,1\n', "Line 2 goes on after a closing quote."],
  ["more than 200,000 rows", "Ada,ada@example.com,36\n".repeat(200_002), "It has more than 200,000 rows."],
  ["more than 20 MB", new Uint8Array(20_000_001).fill(97), "It has more than 20 MB."],
] as const)("%s is refused, and it is said what would be right", async ([, content, message], { open }) => {
  const page = await open("/import");
  await choose(page, content, "list.csv");
  const notice = page.getByRole("alert");
  await notice.getByText("list.csv cannot be imported").waitFor();
  expect(await notice.innerText()).toContain(message);
  expect(await violations(page)).toEqual([]);
  await choose(page, "name,email,age\nAda,ada@example.com,36");
  await page.getByText("1 person can be imported").waitFor();
});

test("other encodings are read, and the choice can be changed", async ({ open }) => {
  const page = await open("/import");
  const text = "name;email;age\nZoë Müller;zoe@example.com;30\n";
  await choose(page, Buffer.from(text, "latin1"));
  await page.getByRole("cell", { name: "Zoë Müller" }).waitFor();
  await page.getByText("The file is not UTF-8, so it is read as Windows-1252.").waitFor();
  await page.getByLabel("Encoding").selectOption("UTF-8");
  await page.getByRole("cell", { name: "Zo\ufffd M\ufffdller" }).waitFor();

  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(page, Buffer.from(`\ufeff${text}`, "utf16le"));
  await page.getByRole("cell", { name: "Zoë Müller" }).waitFor();
  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(page, `\ufeff${text}`);
  await page.getByText("1 person can be imported").waitFor();
});

test("names that look like markup, commands or noise are shown and imported as they are", async ({ api, open }) => {
  const page = await open("/import");
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => void dialogs.push(dialog.message()));
  const hostile = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "{{7*7}} ${7*7} $t(ui.close)",
    "=HYPERLINK(1)",
    "\u202eevil\u202c",
    "👩🏽‍🚀 Ṱ̴̈ḛ̵s̷t",
    "x".repeat(200),
    "__proto__",
  ];
  const rows = hostile.map((name, n) => `"${name}",hostile${n}@example.com,${n}`);
  await choose(page, ["name,email,age", ...rows].join("\n"), `<b>${"long name ".repeat(12)}.csv`);
  await page.getByText("8 people can be imported").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await start(page).click();
  await outcome(page).waitFor();
  expect((await api.users.list.query()).items.map(({ name }) => name)).toEqual(hostile);
  expect(dialogs).toEqual([]);
});

test("the import is done by keyboard alone", async ({ api, open }) => {
  const page = await open("/import");
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (focused === name) return;
    }
    expect.fail(`No Tab leads to ${name}.`);
  };
  await page.getByText("Drop a CSV file here").waitFor();
  const chooser = page.waitForEvent("filechooser");
  await tabTo("Choose a file");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(csvOfPeople(3)) });
  await page.getByText("3 people can be imported").waitFor();
  await tabTo("Import 3 people");
  await page.keyboard.press("Enter");
  await outcome(page).waitFor();
  await tabTo("Show the people");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "People", exact: true }).waitFor();
  expect((await api.users.list.query()).items).toHaveLength(3);
});

import { expect } from "vitest";
import { describePostgres } from "../../server/test/harness/postgres.ts";
import { violations } from "./harness/axe.ts";
import { admin, password, signIn, test, viewer } from "./harness/protected.ts";
import { schemes } from "./harness/test.ts";
import { ada, add, fieldError, fill, grace, names, search } from "./harness/users.ts";

describePostgres("the admin of a server that faces a network", () => {
  test.for(schemes)("shows strangers the sign-in and nothing else, and passes axe, %s", async (scheme, { visit }) => {
    const page = await visit("/users?q=ada", { scheme, width: 390 });
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await expect.poll(() => page.title()).toBe("Sign in · Roster");
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("table").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.keyboard.press("n");
    await page.locator("body").press("?");
    await page.keyboard.press("Control+k");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("lets an operator in where they wanted to go, by a form that password managers know", async ({
    keyed,
    visit,
  }) => {
    await add(keyed, [ada, grace]);
    const page = await visit("/users?q=ada");
    const email = page.getByLabel("Email", { exact: true });
    const secret = page.getByLabel("Password", { exact: true });
    await expect.poll(() => email.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await email.getAttribute("autocomplete")).toBe("username");
    expect(await secret.getAttribute("autocomplete")).toBe("current-password");

    await page.keyboard.press("Enter");
    expect(await fieldError(page, "Email")).toBe("Type your email address.");
    await page.keyboard.type("admin@");
    await page.keyboard.press("Tab");
    await page.keyboard.type("not the password");
    await page.keyboard.press("Enter");
    expect(await fieldError(page, "Email")).toContain("Must be an email address");
    await email.fill(admin);
    expect(await secret.getAttribute("type")).toBe("password");
    await page.getByRole("button", { name: "Show the password" }).press("Enter");
    expect(await secret.getAttribute("type")).toBe("text");
    await secret.press("Enter");
    await page.getByRole("alert").getByText("The email address or the password is not right.").waitFor();
    expect(await violations(page)).toEqual([]);

    await secret.fill(password);
    await secret.press("Enter");
    await expect.poll(() => names(page)).toEqual([ada.name]);
    expect(search(page)).toEqual({ q: "ada" });
    await page.reload();
    await expect.poll(() => names(page)).toEqual([ada.name]);
    expect(await page.getByRole("heading", { name: "Sign in" }).count()).toBe(0);
  });

  test("counts down how long to wait after too many tries", async ({ visit }) => {
    const page = await visit("/users");
    await page.clock.install();
    await page.route(/sessions\.create/, (route) =>
      route.fulfill({
        status: 429,
        headers: { "Retry-After": "75" },
        json: [
          {
            error: {
              message: "Too many requests.",
              code: -32029,
              data: { code: "TOO_MANY_REQUESTS", httpStatus: 429, reason: "rate.limited", requestId: "1" },
            },
          },
        ],
      }),
    );
    await signIn(page, admin);
    await page.getByRole("alert").getByText("Too many tries have failed.").waitFor();
    const button = page.locator("button[type=submit]");
    await expect.poll(() => button.innerText()).toMatch(/^Try again in 1:1\d$/);
    expect(await violations(page)).toEqual([]);
    await page.clock.fastForward(40_000);
    await expect.poll(() => button.innerText()).toMatch(/^Try again in \d\d secs?$/);
    await page.clock.fastForward(40_000);
    await expect.poll(() => button.innerText()).toBe("Sign in");
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("says so where the server is away", async ({ visit }) => {
    const page = await visit("/users");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.route(/trpc/, (route) => route.abort());
    await signIn(page, admin);
    await page.getByRole("alert").getByText("The server cannot be reached.").waitFor({ timeout: 20_000 });
    expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe(admin);
  });

  test("keeps what was typed when the session ends, and goes on with it", async ({ keyed, visit }) => {
    await add(keyed, [ada]);
    const page = await visit("/users");
    await signIn(page, admin);
    await page.getByRole("link", { name: ada.name, exact: true }).click();
    await fill(page, { name: "Ada King" });
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Save" }).click();

    const again = page.getByRole("dialog", { name: "Sign in to go on" });
    await again.waitFor();
    const secret = again.getByLabel("Password", { exact: true });
    await expect.poll(() => secret.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await again.getByLabel("Email", { exact: true }).inputValue()).toBe(admin);
    expect(await violations(page)).toEqual([]);
    for (let times = 0; times < 3; times += 1) {
      await page.keyboard.press("Escape");
      expect(await again.isVisible()).toBe(true);
      expect(await page.getByText("Discard what you typed?").count()).toBe(0);
    }
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await again.waitFor({ state: "detached" });

    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => names(page)).toEqual(["Ada King"]);
  });

  test("forgets everything with the sign-out", async ({ keyed, visit }) => {
    await add(keyed, [ada]);
    const page = await visit("/users");
    await signIn(page, admin);
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByText("Admin: may do everything").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.getByText(ada.name).count()).toBe(0);
  });

  test("ends a session from another one", async ({ visit, visitElsewhere }) => {
    const [page, other] = [await visit("/sessions"), await visitElsewhere("/users")];
    await signIn(other, viewer);
    await other.getByRole("heading", { name: "People" }).waitFor();
    await signIn(page, admin);
    await page.getByText("This one").waitFor();
    expect(await violations(page)).toEqual([]);
    const row = page.getByRole("row").filter({ hasText: viewer }).first();
    const all = await page.getByRole("row").count();
    await row.getByRole("button", { name: "End the session" }).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(all - 1);
    await other.waitForTimeout(4_000); // a server may know a session for 3 s
    await other.getByRole("textbox", { name: "Search" }).fill("ada");
    await other.getByRole("dialog", { name: "Sign in to go on" }).waitFor();
  });
});

describePostgres("a viewer", () => {
  test("sees no way to write: no button, key, command or form", async ({ keyed, visit }) => {
    await add(keyed, [ada, grace]);
    const page = await visit("/users");
    await signIn(page, viewer);
    await expect.poll(() => names(page)).toHaveLength(2);
    expect(await page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts()).toEqual([
      "People",
      "API docs",
    ]);
    expect(await page.getByRole("link", { name: /add a person|edit/i }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /delete/i }).count()).toBe(0);
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(await violations(page)).toEqual([]);

    await page.locator("tr[data-row]").first().focus();
    for (const key of ["n", "x", "Space", "Shift+ArrowDown", "Delete"]) await page.keyboard.press(key);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByText("selected").count()).toBe(0);
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Search the people").waitFor();
    expect(
      await page
        .getByRole("dialog")
        .getByText(/add a person|delete|select|save/i)
        .count(),
    ).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    const options = page.getByRole("dialog", { name: "Commands" }).getByRole("option");
    await expect.poll(() => options.count()).toBeGreaterThan(3);
    expect((await options.allInnerTexts()).join()).not.toMatch(/add a|import|api key|audit/i);
    await page.keyboard.press("Escape");

    await page.getByRole("link", { name: ada.name, exact: true }).click();
    const panel = page.getByRole("dialog", { name: ada.name });
    await panel.getByText("Your role lets you look, and change nothing.").waitFor();
    expect(await panel.getByRole("textbox").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  test.for([
    ["/import", "users:write"],
    ["/users/new", "users:write"],
    ["/keys", "keys:manage"],
    ["/audit", "audit:read"],
  ] as const)("is told at %s which scope is missing", async ([path, scope], { visit }) => {
    const page = await visit(path);
    await signIn(page, viewer);
    await page.getByText("This is not for your role").waitFor();
    await page.getByText(`It needs the scope ${scope}, which you do not have.`).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("is told by a refusal as well", async ({ keyed, visit, visitElsewhere }) => {
    await add(keyed, [ada]);
    const page = await visit("/users");
    await signIn(page, admin);
    await page.getByRole("link", { name: ada.name, exact: true }).click();
    await fill(page, { name: "Ada King" });
    const other = await visitElsewhere("/users");
    await signIn(other, viewer);
    await other.getByRole("heading", { name: "People" }).waitFor();
    await page.context().addCookies(await other.context().cookies());
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Your role lets you look, and change nothing.").waitFor();
    expect((await keyed.users.list.query()).items).toMatchObject([ada]);
  });
});

describePostgres("an empty roster on a network", () => {
  test("offers no sample people, and its command sends a key", async ({ keyed, guarded, visit }) => {
    const page = await visit("/users");
    await signIn(page, admin);
    await page.getByRole("heading", { name: "No people yet" }).waitFor();
    const command = await page.locator("code").innerText();
    expect(await page.getByText("Load sample people").count()).toBe(0);
    const headers = [...command.matchAll(/-H (["'])(.+?)\1/g)].map(([, , header = ""]) => header.split(": "));
    const [, body = ""] = /-d '([^']+)'$/.exec(command) ?? [];
    const sent = headers.map(([name = "", value = ""]) => [name, value.replace("$ROSTER_KEY", guarded.key)]);
    const answer = await fetch(`${guarded.url}/users`, { method: "POST", headers: Object.fromEntries(sent), body });
    expect(answer.status).toBe(201);
    expect((await keyed.users.list.query()).items).toMatchObject([JSON.parse(body)]);
  });
});

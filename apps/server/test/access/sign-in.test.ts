import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Author } from "@roster/api";
import type { Caller } from "@roster/api/contract";
import { createPasswords } from "../../src/access/passwords.ts";
import { createAuditRepository } from "../../src/repositories/audit.repository.ts";
import { openDatabase } from "../../src/database/database.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { dataFolder } from "../harness/data-folder.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer, TemporaryFolder } from "../harness/server.ts";
import { openBrowser } from "./browser.ts";

const host: Author = { actor: { kind: "host" }, requestId: null };
const password = "correct horse battery staple";
const ada = { email: "ada@example.com", password };
const bob = { email: "bob@example.com", password };

/** By this no request without credentials is taken for the owner of the machine. */
const byProxy = { "sec-fetch-site": "same-origin", via: "1.1 proxy" };

let folder: TemporaryFolder;
let server: RunningServer;

beforeAll(async () => {
  folder = await dataFolder();
  const database = await openDatabase({ kind: "embedded", dataDir: folder.path }, () => {});
  const operators = createOperatorsRepository(database);
  const passwordHash = await createPasswords().hash(password);
  await operators.create({ email: ada.email, passwordHash, role: "admin" }, host);
  await operators.create({ email: bob.email, passwordHash, role: "viewer" }, host);
  await database.close();
  server = await startServer({ DATA_DIR: folder.path, RATE_LIMIT_ADDRESS: "10000" });
});
afterAll(async () => {
  await server?.end();
  await folder.remove();
});

async function signedIn(as: { email: string; password: string }) {
  const browser = openBrowser(server.url);
  const { status, data } = await browser.mutate("sessions.create", as);
  expect(status).toBe(200);
  return { browser, caller: data as Caller };
}

describe("an operator", () => {
  test("signs in, and the browser is given a cookie that no script and no other site can use", async () => {
    const browser = openBrowser(server.url);
    const { status, data, headers } = await browser.mutate("sessions.create", { ...ada, email: " ADA@example.com" });
    expect({ status, data }).toMatchObject({
      status: 200,
      data: { kind: "operator", email: ada.email, role: "admin" },
    });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-roster=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=604800$/),
    ]);
    expect((await browser.query("sessions.get")).data).toEqual(data);
    expect((await browser.query("users.list", {})).status).toBe(200);
  });

  test("who may only look, looks: a refusal names the scope, and nothing was written", async () => {
    const { browser } = await signedIn(bob);
    expect((await browser.query("users.list", {})).status).toBe(200);
    const eve = { name: "Eve", email: "eve@example.com", age: 40 };
    for (const [path, input, scope] of [
      ["users.create", eve, "users:write"],
      ["users.delete", { id: 1 }, "users:delete"],
      ["keys.create", { name: "x", scopes: ["users:read"] }, "keys:manage"],
    ] as const) {
      const { status, error, headers } = await browser.mutate(path, input);
      expect({ status, error }).toEqual({
        status: 403,
        error: { reason: "auth.forbidden", message: `This needs the scope ${scope}.` },
      });
      expect(headers.get("www-authenticate")).toContain(`scope="${scope}"`);
    }
    expect((await browser.query("audit.list", {})).status).toBe(403);
    expect((await browser.query("users.list", { email: eve.email })).data).toMatchObject({ items: [] });
  });

  test("has a new token after each sign-in, and the session before is over", async () => {
    const { browser, caller } = await signedIn(ada);
    const before = browser.cookie();
    const again = (await browser.mutate("sessions.create", ada)).data as Caller;
    expect(again.sessionId).not.toBe(caller.sessionId);
    expect(browser.cookie()).not.toBe(before);
    const { items } = (await browser.query("sessions.list")).data as { items: { id: number; isCurrent: boolean }[] };
    expect(items.find(({ id }) => id === again.sessionId)?.isCurrent).toBe(true);
    expect(items.map(({ id }) => id)).not.toContain(caller.sessionId);
  });

  test("sees where they are signed in, and ends a session elsewhere within 5 s", async () => {
    const [here, there, others] = [await signedIn(bob), await signedIn(bob), await signedIn(ada)];
    const listed = (await here.browser.query("sessions.list")).data as { items: { id: number; email: string }[] };
    expect(listed.items.every(({ email }) => email === bob.email)).toBe(true);
    expect(listed.items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([here.caller.sessionId, there.caller.sessionId]),
    );
    const notTheirs = await here.browser.mutate("sessions.delete", { id: others.caller.sessionId });
    expect(notTheirs.error?.reason).toBe("sessions.not_found");

    expect((await there.browser.query("users.list", {})).status).toBe(200);
    expect((await here.browser.mutate("sessions.delete", { id: there.caller.sessionId })).status).toBe(200);
    await expect.poll(async () => (await there.browser.query("users.list", {})).status, { timeout: 5_000 }).toBe(401);
    expect(there.browser.cookie()).toBeUndefined(); // the browser is told to forget it
    expect((await others.browser.query("users.list", {})).status).toBe(200);
  });

  test("signs out: the cookie is gone at once, and whoever copied it is out within 5 s", async () => {
    const { browser, caller } = await signedIn(ada);
    const thief = openBrowser(server.url);
    thief.setCookie(browser.cookie());
    const { headers } = await browser.mutate("sessions.delete", { id: caller.sessionId });
    expect(headers.getSetCookie()).toEqual(["__Host-roster=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"]);
    await expect.poll(async () => (await thief.query("users.list", {})).status, { timeout: 5_000 }).toBe(401);
  });
});

describe("a session", () => {
  test("is honoured at the RPC door only", async () => {
    const { browser } = await signedIn(ada);
    const cookie = browser.cookie() ?? "";
    expect((await browser.query("users.list", {}, byProxy)).status).toBe(200);
    const atRest = await fetch(`${server.url}/users`, { headers: { ...byProxy, cookie } });
    expect(atRest.status).toBe(401);
  });

  test("that is made up is nobody's, not even the local owner's", async () => {
    const browser = openBrowser(server.url);
    for (const token of ["", "x", "A".repeat(43)]) {
      browser.setCookie(`__Host-roster=${token}`);
      const { status, error } = await browser.query("users.list", {});
      expect({ status, error }).toEqual({
        status: 401,
        error: { reason: "auth.required", message: "The session is over. Sign in again." },
      });
    }
    expect((await browser.mutate("sessions.create", ada)).status).toBe(200);
  });

  test.each([
    ["Sec-Fetch-Site: cross-site", { "sec-fetch-site": "cross-site" }],
    ["Sec-Fetch-Site: same-site", { "sec-fetch-site": "same-site" }],
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["another port's Origin", { origin: "http://127.0.0.1:1" }],
    ["the Origin null", { origin: "null" }],
  ])("is not honoured for another page's request, by %s", async (_, headers) => {
    const { browser } = await signedIn(ada);
    const eve = { name: "Eve", email: "eve@example.com", age: 40 };
    const write = await browser.mutate("users.create", eve, headers);
    expect({ status: write.status, reason: write.error?.reason }).toEqual({
      status: 403,
      reason: "request.cross_site",
    });
    const read = await browser.query("users.list", {}, headers);
    expect({ status: read.status, reason: read.error?.reason }).toEqual({ status: 403, reason: "request.cross_site" });
    expect((await browser.query("users.list", { email: eve.email })).data).toMatchObject({ items: [] });
  });

  test("a write that says nothing of its page is refused; an Origin of our own, or a read, is enough", async () => {
    const { browser } = await signedIn(ada);
    const eve = { name: "Eve", email: "eve@example.com", age: 40 };
    const { status, error } = await browser.mutate("users.create", eve, {});
    expect({ status, reason: error?.reason }).toEqual({ status: 403, reason: "request.cross_site" });
    expect((await browser.mutate("users.create", eve, { "sec-fetch-site": "none" })).status).toBe(403);
    expect((await browser.query("users.list", { email: eve.email }, {})).data).toMatchObject({ items: [] });
    expect((await browser.query("users.list", {}, { "sec-fetch-site": "none" })).status).toBe(200);
    const ours = await browser.mutate("users.create", { ...eve, email: "own@example.com" }, { origin: server.url });
    expect(ours.status).toBe(200);
  });
});

describe("who guesses", () => {
  // The last of the file: from now on this address is slowed down.
  test("is told the same of a wrong password and an unknown address, and after five tries to wait", async () => {
    const browser = openBrowser(server.url);
    const tries = [
      { ...ada, password: "wrong horse battery staple" },
      { ...ada, email: "nobody@example.com" },
      { ...ada, password: "" },
      { ...ada, email: "no.one@example.com" },
      { ...ada, password: "x".repeat(128) },
    ];
    const answers = [];
    for (const input of tries) answers.push(await browser.mutate("sessions.create", input, byProxy));
    for (const { status, error, headers } of answers) {
      expect({ status, error }).toEqual({
        status: 401,
        error: { reason: "auth.invalid", message: "The email address or the password is not right." },
      });
      expect(headers.get("www-authenticate")).toMatch(/^Bearer /);
      expect(headers.getSetCookie()).toEqual([]);
    }
    // One more is let through; the next waits, whatever it is.
    expect((await browser.mutate("sessions.create", ada, byProxy)).status).toBe(200);
    const slowed = await browser.mutate("sessions.create", ada, byProxy);
    expect({ status: slowed.status, reason: slowed.error?.reason }).toEqual({ status: 429, reason: "rate.limited" });
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(20);
    expect(Number(slowed.headers.get("retry-after"))).toBeLessThanOrEqual(30);
  });

  test("leaves lines in the trail, and nothing of what was typed there or in the log", async () => {
    await server.end();
    const database = await openDatabase({ kind: "embedded", dataDir: folder.path }, () => {});
    const events = await createAuditRepository(database).findMany({ subject: null, before: null, take: 1_000 });
    await database.close();
    const refused = events.filter(({ action }) => action === "sessions.refuse");
    expect(refused.map(({ actor, subject }) => ({ actor, subject })).toReversed()).toEqual([
      { actor: "anonymous", subject: "operator:1" },
      { actor: "anonymous", subject: null },
      { actor: "anonymous", subject: "operator:1" },
      { actor: "anonymous", subject: null },
      { actor: "anonymous", subject: "operator:1" },
    ]);
    expect(events.every(({ requestId, actor }) => actor === "host" || /^[\w-]{36}$/.test(requestId ?? ""))).toBe(true);
    const actions = new Set(events.map(({ action }) => action));
    for (const action of ["sessions.create", "sessions.delete", "operators.create", "users.create"]) {
      expect(actions).toContain(action);
    }
    const told = JSON.stringify(events) + server.output();
    for (const typed of ["horse", "nobody@", "no.one@", "xxxx", "__Host-roster="]) expect(told).not.toContain(typed);
  });
});

import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { Server } from "node:http";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../server/src/database/database.ts";
import type { Database } from "../../server/src/database/database.ts";
import { databaseWith, digestOf, password, settingsOf } from "../../server/test/access/foreign.protected.ts";
import { startPostgres } from "../../server/test/harness/postgres.ts";
import { attack } from "./foreign.attack.ts";
import { openBrowser } from "./harness/browser.ts";
import { freePort, openServer } from "./harness/server.ts";

const admin = "ada@example.com";
const canary = /canary/i;

/** A server with users, and a browser in which its owner is at home: in protected mode they are signed in. */
interface Place {
  url: string;
  database: Database["pool"];
  context: BrowserContext;
  key: string;
  close(): Promise<void>;
}

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let browser: Browser;
let foreign: Pages;
let allowed: Pages;
let places: Record<"local" | "protected", Place>;

beforeAll(async () => {
  postgres = await startPostgres();
  browser = await openBrowser(["--host-resolver-rules=MAP *.example 127.0.0.1"]);
  foreign = await servePages();
  allowed = await servePages();
  places = { local: await open("local"), protected: await open("protected") };
}, 120_000);
afterAll(async () => {
  for (const place of Object.values(places)) await place.close();
  for (const { server } of [foreign, allowed]) {
    server.close();
    server.closeAllConnections();
  }
  await browser.close();
  await postgres.stop();
});

describe.each(["local", "protected"] as const)("at a %s server", (mode) => {
  const place = () => places[mode];

  test("a page of another origin reads and writes nothing, whatever it tries", async () => {
    const { url, database, context } = place();
    const before = await digestOf(database);
    const origins = [
      `http://127.0.0.1:${foreign.port}`, // the same site, to which the cookie is sent
      `http://localhost:${foreign.port}`,
      `http://evil.example:${foreign.port}`,
      `http://evil.example:${foreign.port}/sandboxed`, // of the origin null
    ];
    const readings = origins.map(async (origin) => {
      const page = await context.newPage();
      await page.goto(origin);
      const found = await page.evaluate(attack, url);
      await page.close();
      return { origin, found };
    });
    expect(await Promise.all(readings)).toEqual(origins.map((origin) => ({ origin, found: {} })));
    expect(await digestOf(database)).toBe(before);
  });

  test("a link, a form or a redirect of another origin shows nothing", async () => {
    const { url, database, context } = place();
    const before = await digestOf(database);
    const page = await context.newPage();
    const targets = [
      `${url}/users/1`,
      `${url}/users`,
      `${url}/trpc/users.list`,
      `${url}/trpc/users.get?input=%7B%22id%22%3A1%7D`,
    ];
    for (const host of ["127.0.0.1", "evil.example"]) {
      const origin = `http://${host}:${foreign.port}`;
      for (const target of targets) {
        const ways = [
          () => leave(page, origin, `location.href = "/redirect?${target}"`),
          () => leave(page, origin, `location.href = ${JSON.stringify(target)}`),
          () =>
            leave(
              page,
              origin,
              `document.body.innerHTML = '<a href="${target}">'; document.querySelector("a").click()`,
            ),
          () =>
            leave(page, origin, `document.body.innerHTML = '<form action="${target}">'; document.forms[0].submit()`),
          () =>
            leave(
              page,
              origin,
              `document.body.innerHTML = '<form method="post" action="${target}">'; document.forms[0].submit()`,
            ),
        ];
        for (const way of ways) {
          await way();
          expect(new URL(page.url()).origin).toBe(url);
          expect(await page.content()).toMatch(/auth\.required|cross_site|method\.not_allowed/);
          expect(await page.content()).not.toMatch(canary);
        }
      }
    }
    await page.close();
    expect(await digestOf(database)).toBe(before);
  });

  test("a foreign name that was pointed to it (DNS rebinding) reads and writes nothing", async () => {
    const { url, database, context } = place();
    const before = await digestOf(database);
    const way = await serveWay(foreign.port);
    const rebound = `http://rebound.example:${way.port}`;
    const page = await context.newPage();
    await page.goto(rebound);
    way.turnTo(Number(new URL(url).port));
    const found = await page.evaluate(attack, rebound);
    // It is of the same origin to the browser, so the page reads the refusals.
    expect(found["fetch cors include"]).toMatch(/^421 /);
    expect(found["Worker"]).toContain("host.not_allowed");
    expect(JSON.stringify(found)).not.toMatch(canary);
    await page.goto(`${rebound}/users/1`);
    expect(await page.content()).toContain("host.not_allowed");
    await page.close();
    way.close();
    expect(await digestOf(database)).toBe(before);
  });

  test("a page of an allowed origin reads with a key, and nothing with a cookie or without", async () => {
    const { url, database, context, key } = place();
    for (const origin of [`http://app.example:${allowed.port}`, `http://127.0.0.1:${allowed.port}`]) {
      const before = await digestOf(database);
      const page = await context.newPage();
      await page.goto(origin);
      const found = await page.evaluate(attack, url);
      expect(JSON.stringify(found)).not.toMatch(canary);
      expect(await digestOf(database)).toBe(before);
      // Without credentials it is told why; with them it is not even that.
      expect(found["fetch cors omit"]).toMatch(/401 .*auth\.required/);
      expect(found["fetch cors include"]).toBeUndefined();

      const read = (given: string) =>
        page.evaluate(
          async ([target, authorization]) => {
            const answer = await fetch(`${target}/users`, { headers: { authorization } });
            return answer.text();
          },
          [url, `Bearer ${given}`] as const,
        );
      expect(await read(key)).toMatch(canary);
      expect(await read("rst_nothing")).toContain("auth.invalid");
      await page.close();
    }
  });

  test("what the owner types into the address bar is shown, and a page of its own can do all that others cannot", async () => {
    const { url, database, context } = place();
    const before = await digestOf(database);
    const typed = await context.newPage();
    await typed.goto(mode === "local" ? `${url}/users/1` : `${url}/trpc/users.list`);
    expect(await typed.content()).toMatch(canary);
    await typed.close();

    const page = await blankPage(context, url);
    const found = await page.evaluate(attack, url);
    const ways = [
      "fetch cors include",
      "fetch no-cors include",
      "fetch json include",
      "xhr GET",
      "Worker",
      "<IFRAME>",
      "window.open",
      "timing",
    ];
    // At the REST door a session counts for nothing.
    const readable = mode === "local" ? ways : ["fetch cors include", "fetch json include", "window.open", "<IFRAME>"];
    expect(Object.keys(found)).toEqual(expect.arrayContaining(readable));
    expect(found["fetch cors include"]).toMatch(canary);
    expect(found["window.open"]).toMatch(canary);
    expect(await digestOf(database)).not.toBe(before);
    await page.close();
  });
});

async function open(mode: "local" | "protected"): Promise<Place> {
  const databaseUrl = await databaseWith(postgres, { [admin]: "admin" });
  const port = await freePort();
  const server = await openServer(port, {
    ...settingsOf(mode, databaseUrl),
    ...(mode === "protected" && { PUBLIC_URL: `http://127.0.0.1:${port}`, DANGEROUS_ALLOW_HTTP: "1" }),
    ALLOWED_ORIGINS: `http://app.example:${allowed.port},http://127.0.0.1:${allowed.port}`,
  });
  const { url } = server;
  const context = await browser.newContext();
  const page = await blankPage(context, url);
  const key = await page.evaluate(settle, { email: admin, password });
  await page.close();
  // In local mode the owner needs no session.
  if (mode === "local") await context.clearCookies();
  const database = await openDatabase({ kind: "postgres", url: databaseUrl }, () => {});
  return {
    url,
    database: database.pool,
    context,
    key,
    async close() {
      await context.close();
      await database.close();
      await server.close();
    },
  };
}

/** Signs in, and makes users and a key. */
async function settle(credentials: { email: string; password: string }): Promise<string> {
  const post = async (path: string, input: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`/trpc/${path}`, { method: "POST", headers, body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { result: { data: { secret: string } } };
  };
  await post("sessions.create", credentials);
  for (let index = 1; index <= 3; index += 1) {
    await post("users.create", { name: `Canary ${index}`, email: `canary-${index}@example.com`, age: 30 });
  }
  const made = await post("keys.create", { name: "Canary", scopes: ["users:read"] });
  return made.result.data.secret;
}

/** A page that an origin would have, without the policy of its real pages. */
async function blankPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.route(`${origin}/blank`, (route) => route.fulfill({ contentType: "text/html", body: "<body>" }));
  await page.goto(`${origin}/blank`);
  return page;
}

/** Has a page of an origin lead the browser elsewhere. */
async function leave(page: Page, origin: string, script: string): Promise<void> {
  await page.goto(origin);
  await Promise.all([page.waitForNavigation(), page.evaluate(script)]);
}

interface Pages {
  server: Server;
  port: number;
}

/** Serves empty pages on every name of this machine. */
async function servePages(): Promise<Pages> {
  const server = createHttpServer((req, res) => {
    const [path, query] = (req.url ?? "/").split("?");
    if (path === "/redirect") return res.writeHead(302, { location: query, connection: "close" }).end();
    const sandbox = { "content-security-policy": "sandbox allow-scripts allow-forms allow-popups" };
    return res
      .writeHead(200, { "content-type": "text/html", connection: "close", ...(path === "/sandboxed" && sandbox) })
      .end("<body>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port that leads to another one, and later to yet another, as a name does whose owner changes its address. */
async function serveWay(first: number) {
  let target = first;
  const server = createServer((socket) => {
    const onward = connect(target, "127.0.0.1");
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on("error", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    turnTo: (port: number) => (target = port),
    close: () => server.close(),
  };
}

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Author } from "@roster/api";
import type { Caller } from "@roster/api/contract";
import { createPasswords } from "../../src/access/passwords.ts";
import { openDatabase } from "../../src/database/database.ts";
import type { Database } from "../../src/database/database.ts";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import type { OperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer } from "../harness/server.ts";
import { openBrowser } from "./browser.ts";

const host: Author = { actor: { kind: "host" }, requestId: null };
const password = "correct horse battery staple";
const publicOrigin = "https://roster.example";

/** Within the 5 s that are promised; the steps of a poll come on top. */
const soon = { timeout: 5_000, interval: 100 };

/** By node:http, since fetch sends a Host of its own. */
async function postStatus(url: string, headers: Record<string, string>, body: string): Promise<number | undefined> {
  const [response] = (await once(request(url, { method: "POST", headers }).end(body), "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

describePostgres("two protected servers on one PostgreSQL", () => {
  let postgres: Postgres;
  let database: Database;
  let operators: OperatorsRepository;
  let servers: [RunningServer, RunningServer];

  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    database = await openDatabase({ kind: "postgres", url }, () => {});
    operators = createOperatorsRepository(database);
    const passwordHash = await createPasswords().hash(password);
    for (const name of ["ada", "bob", "carol", "dave"]) {
      await operators.create({ email: `${name}@example.com`, passwordHash, role: "admin" }, host);
    }
    const settings = {
      DATABASE_URL: url,
      NODE_ENV: "production",
      PUBLIC_URL: publicOrigin,
      SESSION_SECRET: randomBytes(32).toString("base64url"),
      TRUST_PROXY: "none",
      RATE_LIMIT_ADDRESS: "10000",
    };
    servers = await Promise.all([startServer(settings), startServer(settings)]);
  });
  afterAll(async () => {
    await Promise.all(servers?.map((server) => server.end()) ?? []);
    await database?.close();
    await postgres.stop();
  });

  /** A browser that is signed in at the first server, and one with the same cookie at the other. */
  async function signedIn(name: string) {
    const [here, there] = [openBrowser(servers[0].url), openBrowser(servers[1].url)];
    const { status, data } = await here.mutate("sessions.create", { email: `${name}@example.com`, password });
    expect(status).toBe(200);
    there.setCookie(here.cookie());
    return { here, there, caller: data as Caller };
  }
  const statusOf = async (browser: ReturnType<typeof openBrowser>) => (await browser.query("users.list", {})).status;

  test("without a session nobody gets in, at either door; with one, at the RPC door", async () => {
    const { here, there } = await signedIn("ada");
    const nobody = openBrowser(servers[0].url);
    expect((await nobody.query("sessions.get")).data).toMatchObject({ kind: "anonymous", scopes: [] });
    expect(await statusOf(nobody)).toBe(401);
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 200]);
    const headers = { cookie: here.cookie() ?? "", "sec-fetch-site": "same-origin" };
    expect((await fetch(`${servers[0].url}/users`, { headers })).status).toBe(401);
    const deleted = await fetch(`${servers[0].url}/users/1`, { method: "DELETE", headers });
    expect(deleted.status).toBe(401);
  });

  test("a write is our own page's by PUBLIC_URL, and nobody else's", async () => {
    const { here } = await signedIn("ada");
    const status = async (origin: string) => {
      const body = JSON.stringify({ name: "Eve", email: `${origin.length}@example.com`, age: 40 });
      const headers = {
        "content-type": "application/json",
        cookie: here.cookie() ?? "",
        host: "roster.example",
        origin,
      };
      return postStatus(`${servers[0].url}/trpc/users.create`, headers, body);
    };
    for (const origin of ["http://roster.example", "https://roster.example:8443", "https://roster.example.evil.test"]) {
      expect(await status(origin), origin).toBe(403);
    }
    expect((await here.query("users.list", {})).data).toMatchObject({ items: [] });
    expect(await status(publicOrigin)).toBe(200);
  });

  test("a session that is ended at one is over at the other within 5 s, and so is one that idles or is too old", async () => {
    const [ended, idle, old] = [await signedIn("ada"), await signedIn("ada"), await signedIn("bob")];
    const browsers = [ended, idle, old].flatMap(({ here, there }) => [here, there]);
    expect(await Promise.all(browsers.map(statusOf))).toEqual(browsers.map(() => 200));
    const change = (text: string, { sessionId }: Caller) => database.sql({ text, values: [sessionId], isWrite: true });
    await change("UPDATE sessions SET last_used_at = now() - interval '12 hours' WHERE id = $1", idle.caller);
    await change("UPDATE sessions SET created_at = now() - interval '7 days' WHERE id = $1", old.caller);
    expect((await ended.here.mutate("sessions.delete", { id: ended.caller.sessionId })).status).toBe(200);
    await expect.poll(async () => Promise.all(browsers.map(statusOf)), soon).toEqual(browsers.map(() => 401));
  });

  test("who is disabled, or gets another password, is out within 5 s", async () => {
    const [carol, dave, ada] = [await signedIn("carol"), await signedIn("dave"), await signedIn("ada")];
    const browsers = [carol, dave].flatMap(({ here, there }) => [here, there]);
    expect(await Promise.all(browsers.map(statusOf))).toEqual([200, 200, 200, 200]);
    await operators.disable("carol@example.com", host);
    await operators.setPassword("dave@example.com", await createPasswords().hash("another horse, no battery"), host);
    await expect.poll(async () => Promise.all(browsers.map(statusOf)), soon).toEqual([401, 401, 401, 401]);
    expect(await statusOf(ada.here)).toBe(200);
    for (const name of ["carol", "dave"]) {
      const { status, error } = await carol.here.mutate("sessions.create", { email: `${name}@example.com`, password });
      expect({ status, message: error?.message }).toEqual({
        status: 401,
        message: "The email address or the password is not right.",
      });
    }
  });
});

import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOperatorsRepository } from "../../src/repositories/operators.repository.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { startServer } from "../harness/server.ts";
import type { RunningServer } from "../harness/server.ts";
import { openBrowser } from "./browser.ts";
import { databaseWith, host, onDatabase, password, settingsOf } from "./foreign.protected.ts";

const admin = "ada@example.com";
const viewer = "bob@example.com";

describePostgres("two servers on one database", () => {
  let postgres: Postgres;
  let databaseUrl: string;
  let one: RunningServer;
  let other: RunningServer;
  beforeAll(async () => {
    postgres = await startPostgres();
    databaseUrl = await databaseWith(postgres, { [admin]: "admin", [viewer]: "viewer" });
    const settings = settingsOf("protected", databaseUrl);
    // The other one is behind a proxy, which is this test.
    const behindProxy = { ...settings, TRUST_PROXY: "127.0.0.1" };
    [one, other] = await Promise.all([startServer(settings), startServer(behindProxy)]);
  });
  afterAll(async () => {
    await Promise.all([one?.end(), other?.end()]);
    await postgres.stop();
  });

  async function signIn(server: RunningServer, email: string, headers?: Record<string, string>) {
    const browser = openBrowser(server.url);
    const ownPage = { "sec-fetch-site": "same-origin", ...headers };
    const { status, data } = await browser.mutate("sessions.create", { email, password }, ownPage);
    expect(status).toBe(200);
    return { browser, id: (data as { sessionId: number }).sessionId };
  }

  /** The same browser, sent to the other server by whatever is in front of them. */
  function moved(browser: ReturnType<typeof openBrowser>, server: RunningServer) {
    const there = openBrowser(server.url);
    there.setCookie(browser.cookie());
    return there;
  }

  /** Calls until it is refused, and resolves to how long after `end` that was, in ms. It is in use when it ends. */
  async function refusedAfter(call: () => Promise<number>, end: () => Promise<unknown>): Promise<number> {
    for (let used = 0; used < 5; used += 1) expect(await call()).toBe(200);
    await end();
    const endedAt = performance.now();
    while (performance.now() - endedAt < 10_000) {
      const status = await call();
      if (status !== 200) {
        expect(status).toBe(401);
        return performance.now() - endedAt;
      }
      await sleep(50);
    }
    throw new Error("It was still good after 10 s.");
  }

  test("what ends at one is refused at the other within 5 s: a key, a session, an operator", async () => {
    const { browser: owner } = await signIn(one, admin);
    const { browser: leaving, id: leavingId } = await signIn(one, admin);
    const { browser: disabled } = await signIn(one, viewer);
    const made = await owner.mutate("keys.create", { name: "Export", scopes: ["users:read"] });
    const { key, secret } = made.data as { key: { id: number }; secret: string };
    const authorization = `Bearer ${secret}`;

    const elsewhere = { leaving: moved(leaving, other), disabled: moved(disabled, other) };
    const waited = await Promise.all([
      refusedAfter(
        async () => (await fetch(`${other.url}/users`, { headers: { authorization } })).status,
        () => owner.mutate("keys.revoke", { id: key.id }),
      ),
      refusedAfter(
        async () => (await elsewhere.leaving.query("users.list")).status,
        () => owner.mutate("sessions.delete", { id: leavingId }),
      ),
      refusedAfter(
        async () => (await elsewhere.disabled.query("users.list")).status,
        () => onDatabase(databaseUrl, (database) => createOperatorsRepository(database).disable(viewer, host)),
      ),
    ]);
    for (const ms of waited) expect(ms).toBeLessThan(5_000);
    // At the one where it ended, no later.
    expect((await fetch(`${one.url}/users`, { headers: { authorization } })).status).toBe(401);
    expect((await leaving.query("users.list")).status).toBe(401);
    expect((await disabled.query("users.list")).status).toBe(401);
    expect((await openBrowser(other.url).mutate("sessions.create", { email: viewer, password })).status).toBe(401);
  });

  test("a session is of the address that is known, whatever is forwarded", async () => {
    const forwarded = {
      "x-forwarded-for": "198.51.100.9, 203.0.113.7",
      "x-real-ip": "198.51.100.9",
      forwarded: "for=198.51.100.9",
    };
    const direct = await signIn(one, admin, forwarded);
    const proxied = await signIn(other, admin, forwarded);
    const { items } = (await direct.browser.query("sessions.list")).data as {
      items: { id: number; address: string }[];
    };
    const addressOf = (id: number) => items.find((session) => session.id === id)?.address;
    expect(addressOf(direct.id)).toBe("127.0.0.1");
    // What the proxy has added counts, and what its client claims does not.
    expect(addressOf(proxied.id)).toBe("203.0.113.7");
  });

  test("a made-up address is no way around the slowing down of guesses", async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const forwarded = {
        "sec-fetch-site": "same-origin",
        "x-forwarded-for": `198.51.100.${guess}`,
        "x-real-ip": `198.51.100.${guess}`,
      };
      const typed = { email: `guess-${guess}@example.com`, password };
      statuses.push((await openBrowser(one.url).mutate("sessions.create", typed, forwarded)).status);
    }
    // One more is let through, and then one in 30 s.
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
  });

  test("nobody is taken for somebody by what is forwarded", async () => {
    for (const server of [one, other]) {
      for (const forwarded of ["127.0.0.1", "::1", "localhost", "127.0.0.1, 127.0.0.1"]) {
        const headers = { "x-forwarded-for": forwarded, "x-forwarded-host": "127.0.0.1", "x-real-ip": "127.0.0.1" };
        expect((await fetch(`${server.url}/users`, { headers })).status).toBe(401);
        expect((await fetch(`${server.url}/trpc/users.list`, { headers })).status).toBe(401);
      }
    }
  });
});

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createClient } from "@roster/client";
import type { Page } from "playwright-core";
import { startPostgres } from "../../../server/test/harness/postgres.ts";
import { freePort, openServer } from "./server.ts";
import { arrive, clear, test as base } from "./test.ts";

const commands = join(import.meta.dirname, "../../../server/src/commands/roster.ts");

export const password = "seven quiet harbours at dusk";
export const admin = "admin@example.com";
export const viewer = "viewer@example.com";

/**
 * A test of the admin of a server that faces a network: `guarded` has an operator of each role, `keyed` is its client with a key
 * of every scope, `visit` is as `open`.
 */
export const test = base
  .extend("guarded", { scope: "worker" }, async ({}, { onCleanup }) => {
    const guarded = await openProtected();
    onCleanup(() => guarded.close());
    return guarded;
  })
  .extend("keyed", async ({ guarded }) => {
    const api = createClient({ baseUrl: guarded.url, apiKey: guarded.key });
    await clear(api);
    return api;
  })
  .extend("visit", async ({ guarded, browser }, { onCleanup }) => {
    const visitor = await arrive(guarded.url, browser);
    onCleanup(visitor.leave);
    return visitor.open;
  })
  // As `visit`, in the browser of somebody else.
  .extend("visitElsewhere", async ({ guarded, browser }, { onCleanup }) => {
    const visitor = await arrive(guarded.url, browser);
    onCleanup(visitor.leave);
    return visitor.open;
  });

async function openProtected() {
  const postgres = await startPostgres();
  const port = await freePort();
  const settings = {
    NODE_ENV: "production",
    DATABASE_URL: await postgres.createDatabase(),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DANGEROUS_ALLOW_HTTP: "1",
    TRUST_PROXY: "none",
    SESSION_SECRET: randomBytes(32).toString("base64"),
    RATE_LIMIT_ADDRESS: "6000",
  };
  await roster(settings, ["migrate", "deploy"]);
  await roster(settings, ["operators", "create", "--email", admin, "--role", "admin"], password);
  await roster(settings, ["operators", "create", "--email", viewer, "--role", "viewer"], password);
  const scopes = ["users:read", "users:write", "users:delete", "keys:manage"].flatMap((scope) => ["--scope", scope]);
  const made = await roster(settings, ["keys", "create", "--name", "Tests", ...scopes, "--json"]);
  const { secret: key } = JSON.parse(made) as { secret: string };
  const server = await openServer(port, settings);
  return {
    url: server.url,
    key,
    async close() {
      await server.close();
      await postgres.stop();
    },
  };
}

/** Runs the operator's command as a process, and resolves to what it printed. */
async function roster(settings: Record<string, string>, args: string[], input = ""): Promise<string> {
  const child = spawn(process.execPath, [commands, ...args], { env: { PATH: process.env.PATH, ...settings } });
  child.stdin.end(input);
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (code !== 0) throw new Error(`roster ${args.join(" ")} ended with exit code ${code}.\n${complaint}`);
  return output;
}

/** Types into the sign-in, and sends it. */
export async function signIn(page: Page, email: string, typed = password): Promise<void> {
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(typed);
  await page.getByRole("button", { name: "Sign in" }).click();
}

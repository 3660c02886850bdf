import { execFile } from "node:child_process";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../src/config.ts";
import { openDatabase } from "../../src/database/database.ts";
import { Environment } from "../../src/settings/environment.ts";
import { requireStart } from "../../src/start/require-start.ts";
import { describePostgres, startPostgres } from "../harness/postgres.ts";
import type { Postgres } from "../harness/postgres.ts";
import { runServer, temporaryFolder } from "../harness/server.ts";
import type { TemporaryFolder } from "../harness/server.ts";
import { partOf, randomText } from "./canaries.secrets.ts";
import { databaseWith, settingsOf } from "./foreign.protected.ts";

const roster = join(import.meta.dirname, "../../src/commands/roster.ts");

describePostgres("a secret among the settings is not printed", () => {
  let postgres: Postgres;
  let folder: TemporaryFolder;
  let databaseUrl: string;
  beforeAll(async () => {
    [postgres, folder] = await Promise.all([startPostgres(), temporaryFolder()]);
    databaseUrl = await databaseWith(postgres, { "ada@example.com": "admin" });
  });
  afterAll(async () => {
    await postgres.stop();
    await folder.remove();
  });

  /** Starts the server, and asks the operator's command about the same environment: neither says the secrets. */
  async function printed(settings: Record<string, string>, secrets: string[], exitCode: number): Promise<string> {
    const all = { DATA_DIR: folder.path, PORT: "0", LOG_LEVEL: "trace", ...settings };
    const [{ code, output }, doctor] = await Promise.all([runServer(all), doctorOn(all)]);
    expect(code, output).toBe(exitCode);
    for (const text of [output, doctor]) {
      expect(text.length).toBeGreaterThan(50);
      for (const secret of secrets) expect(text).not.toContain(partOf(secret));
    }
    return output;
  }

  test("where every setting holds one", { timeout: 120_000 }, async () => {
    const settings = Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, randomText()]));
    const output = await printed(settings, Object.values(settings), 78);
    for (const name of Object.keys(settings)) {
      if (!["HOST", "DATA_DIR", "SESSION_SECRET"].includes(name)) expect(output).toContain(name);
    }
  });

  test("where names are misspelt or others', and the secret of sessions is refused", { timeout: 120_000 }, async () => {
    const names = ["SESION_SECRET", "PUBLIC_URLS", "ROSTER_KEY", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "PGPASSFILE"];
    const others = Object.fromEntries(names.map((name) => [name, randomText()]));
    const sample = `${randomText()}-changeme`;
    const settings = { ...settingsOf("protected", databaseUrl), ...others, SESSION_SECRET: sample };
    const output = await printed(settings, [...Object.values(others), sample], 78);
    expect(output).toContain("did you mean SESSION_SECRET");
    expect(output).toContain("looks like a sample");
  });

  test("where a local server's database refuses the password", { timeout: 120_000 }, async () => {
    const password = randomText();
    await printed({ DATABASE_URL: withPassword(databaseUrl, password) }, [password], 69);
  });

  test.each<[string, (password: string) => string]>([
    ["a wrong password", (password) => withPassword(databaseUrl, password)],
    ["another database", (password) => withPassword(databaseUrl, password).replace(/test_\d+/, "elsewhere")],
    ["a port where nothing listens", (password) => `postgresql://roster:${password}@127.0.0.1:9/roster`],
    [
      "a host that has no address",
      (password) => `postgresql://roster:${password}@nowhere.invalid/roster?sslmode=verify-full`,
    ],
    ["no certificate", (password) => `postgresql://roster:${password}@127.0.0.1/roster?sslcert=/nowhere`],
    ["TLS that is not spoken", (password) => `${withPassword(databaseUrl, password)}?sslmode=require`],
    ["a password as a parameter", (password) => `postgresql://127.0.0.1:9/roster?user=roster&password=${password}`],
    ["a password with a slash", (password) => `postgresql://roster:${password}/${password}@127.0.0.1/roster`],
    ["a password with an @", (password) => `postgresql://roster:x@${password}@127.0.0.1:9/roster`],
    ["a port that is none", (password) => `postgresql://roster:x@127.0.0.1:${password}/roster`],
    ["another scheme", (password) => `mysql://roster:${password}@127.0.0.1/roster`],
  ])("where the URL of the database has %s", async (_name, urlOf) => {
    const password = randomText();
    const environment = { ...settingsOf("protected", databaseUrl), DATABASE_URL: urlOf(password) };
    const settings = await readSettings(environment, folder.path);
    const refusal = await requireStart(settings, environment, folder.path).catch((error: unknown) => inspect(error));
    expect(refusal).toContain("Roster is not started");
    expect(refusal).not.toContain(partOf(password));
    if (settings.faults.length > 0) return;

    const told: string[] = [];
    const opened = await openDatabase(settings.config.database, (message) => told.push(message)).catch(
      (error: unknown) => {
        told.push(inspect(error));
      },
    );
    await opened?.checkReady().catch((error: unknown) => told.push(inspect(error)));
    await opened?.close();
    expect(told.length).toBeGreaterThan(0);
    expect(told.join("\n")).not.toContain(partOf(password));
  });
});

function withPassword(databaseUrl: string, password: string): string {
  const url = new URL(databaseUrl);
  url.password = password;
  return url.href;
}

async function doctorOn(settings: Record<string, string>): Promise<string> {
  const options = { env: { PATH: process.env["PATH"], ...settings } };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [roster, "doctor"], options).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return stdout + stderr;
}

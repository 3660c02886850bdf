import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSecret } from "@roster/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import { fillDataFolder } from "./harness/data-folder.ts";
import { startServer } from "./harness/server.ts";

const file = join(import.meta.dirname, "../src/commands/roster.ts");

// Each test starts several processes with a database, one after the other.
const timeout = 240_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "roster-data-"));
  await fillDataFolder(dataDir);
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Runs a command as an operator does from a program: nothing is a terminal. */
function run(args: string[], { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const { PATH = "" } = process.env;
  const all = { PATH, DATA_DIR: dataDir, ...env };
  return spawnSync(process.execPath, [file, ...args], { encoding: "utf8", env: all, input });
}

function json(args: string[], input = ""): unknown {
  const { stdout, stderr, status } = run([...args, "--json"], { input });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** What the audit trail says. */
async function trail(): Promise<unknown[]> {
  const database = await openDatabase({ kind: "embedded", dataDir }, () => {});
  const rows = await database.sql({
    text: "SELECT actor, action, subject, fields, request_id FROM audit_events ORDER BY id",
    values: [],
  });
  await database.close();
  return rows;
}

interface Made {
  key: { id: number; expiresAt: string };
  secret: string;
}

describe("keys", { timeout }, () => {
  test("are made, listed, rotated and revoked, with a line in the audit trail of each", async () => {
    const args = ["keys", "create", "--name", "Nightly", "--scope", "users:read,users:write", "--scope", "keys:manage"];
    const made = json([...args, "--days", "7"]) as Made;
    expect(isSecret(made.secret)).toBe(true);
    expect(made.key).toMatchObject({
      id: 1,
      scopes: ["users:read", "users:write", "keys:manage"],
      createdBy: "host",
      prefix: made.secret.slice(0, 8),
    });
    expect(Date.parse(made.key.expiresAt) - Date.now()).toBeCloseTo(7 * 86_400_000, -6);

    const rotated = json(["keys", "rotate", "1"]) as Made;
    expect(rotated.secret).not.toBe(made.secret);
    expect(json(["keys", "revoke", "2"])).toMatchObject({ id: 2, revokedAt: expect.any(String) });

    const listed = run(["keys", "list"]).stdout;
    expect(listed).toMatch(
      /^ID {2}NAME +SCOPES +KEY +STATE +EXPIRES +LAST USED +MADE BY\n2 .*revoked.*\n1 .*good.*never +host\n$/,
    );
    for (const secret of [made.secret, rotated.secret]) expect(listed).not.toContain(secret.slice(0, 12));
    expect(run(["keys", "rotate", "2", "--json"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("was revoked"),
    });
    expect(await trail()).toMatchObject([
      { actor: "host", action: "keys.create", subject: "key:1", request_id: null },
      ...[1, 2].map(() => expect.objectContaining({ actor: "host", action: "keys.rotate" })),
      { actor: "host", action: "keys.revoke", subject: "key:2" },
    ]);
  });

  test("are not made where the secret would go to a file that nobody thought of", () => {
    const refused = run(["keys", "create", "--name", "x", "--scope", "users:read"]);
    expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("Nothing was made.") });
    expect(json(["keys", "list"])).toHaveLength(2);
  });

  test.each([
    [["create", "--name", "x", "--scope", "users:fly", "--json"], "--scope Must be one of"],
    [["create", "--name", "", "--scope", "users:read", "--json"], "--name Must"],
    [["create", "--name", "x", "--scope", "users:read", "--days", "366", "--json"], "--days Must be at most 365."],
    [["create", "--name", "x", "--json"], "--scope"],
    [["rotate", "rst_4fGhT0qLm2VbN8sKpW3xY7zRcJ5dEaHu1oI0x9Qz"], "ID must be a whole number"],
  ])("%j says what it takes, without repeating a secret", (args, message) => {
    const { status, stdout, stderr } = run(["keys", ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("rst_4fGh");
  });

  test("that are not there are said not to be", () => {
    expect(run(["keys", "revoke", "99"])).toMatchObject({ status: 1, stderr: "There is no API key 99.\n" });
  });
});

describe("operators", { timeout }, () => {
  const password = "violet lantern orbit mosaic 42";

  test("are made, listed, given another password and disabled, with a line in the audit trail of each", async () => {
    const before = (await trail()).length;
    const create = ["operators", "create", "--email", "Ada@Example.com", "--role", "admin"];
    expect(json(create, `${password}\n`)).toMatchObject({ email: "ada@example.com", role: "admin", disabledAt: null });
    expect(run(create, { input: password })).toMatchObject({ status: 1, stderr: expect.stringContaining("already") });
    expect(run(["operators", "reset-password", "ada@example.com"], { input: `${password}!` }).status).toBe(0);
    expect(run(["operators", "disable", "ada@example.com"]).status).toBe(0);
    const listed = run(["operators", "list"]).stdout;
    expect(listed).toMatch(/^EMAIL +ROLE +MADE +STATE\nada@example\.com +admin +\S+ +disabled \S+\n$/);
    expect((await trail()).slice(before)).toMatchObject(
      ["create", "reset_password", "disable"].map((what) => ({
        actor: "host",
        action: `operators.${what}`,
        subject: "operator:1",
      })),
    );
  });

  test.each(["--password", "--password=hunter2hunter2"])("%s is explained, not repeated", (option) => {
    const refused = run([
      "operators",
      "create",
      "--email",
      "a@example.com",
      "--role",
      "admin",
      option,
      "hunter2hunter2",
    ]);
    expect(refused).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("A password is no argument"),
    });
    expect(refused.stderr).not.toContain("hunter2");
  });

  test.each([
    ["short", "The password must have at least 12 characters."],
    ["grace@example.com", "that are not of the email address."],
  ])("the password %j is refused", (input, message) => {
    const refused = run(["operators", "create", "--email", "grace@example.com", "--role", "viewer"], { input });
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  test("an address or a role that is none is refused, and an operator that is not there is said not to be", () => {
    const wrong = run(["operators", "create", "--email", "nobody", "--role", "king"], { input: password });
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringMatching(/--email Must.*\n--role Must/s) });
    expect(run(["operators", "disable", "eve@example.com"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("There is no operator eve@example.com"),
    });
  });
});

describe("migrate", { timeout }, () => {
  test("says what is lacking, brings the database to head, and has nothing to do then", () => {
    const env = { DATA_DIR: join(dataDir, "new") };
    expect(run(["migrate", "status"], { env })).toMatchObject({ status: 1, stdout: expect.stringContaining("_init") });
    expect(run(["migrate", "deploy"], { env })).toMatchObject({ status: 0, stdout: "The database is at head.\n" });
    expect(run(["migrate", "status"], { env })).toMatchObject({ status: 0, stdout: "The database is at head.\n" });
  });
});

describe("doctor", { timeout }, () => {
  interface Report {
    ok: boolean;
    mode: string;
    checks: { name: string; state: string }[];
  }
  const examine = (env: Record<string, string>) => {
    const { status, stdout } = run(["doctor", "--json"], { env });
    const report = JSON.parse(stdout) as Report;
    return {
      status,
      ...report,
      faults: report.checks.filter(({ state }) => state === "fault").map(({ name }) => name),
    };
  };

  test("is content with a machine of one's own, and says what a network would want", () => {
    expect(examine({})).toMatchObject({ status: 0, ok: true, mode: "local", faults: [] });
    expect(run(["doctor"]).stdout).toMatch(/is local.*\nnot needed {2}database\n.*\nok {10}database-answers\n/s);
  });

  test("names what a protected start lacks, and its escapes", () => {
    const env = { HOST: "0.0.0.0", PORT: "http", DANGEROUS_ALLOW_HTTP: "1" };
    const faults = [
      "settings",
      "database",
      "migrations",
      "credentials",
      "public-url",
      "session-secret",
      "trusted-proxies",
    ];
    expect(examine(env)).toMatchObject({ status: 1, ok: false, mode: "protected", faults });
    const text = run(["doctor"], { env }).stdout;
    expect(text).toContain("HOST is not a loopback address");
    expect(text).toContain("WARNING: DANGEROUS_ALLOW_HTTP");
  });

  test("says which process holds an embedded database", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    try {
      const { status, stdout } = run(["doctor"]);
      expect(status).toBe(1);
      expect(stdout).toContain(`is in use by process ${server.pid}.`);
      for (const args of [
        ["keys", "list"],
        ["operators", "list"],
        ["migrate", "status"],
      ]) {
        expect(run(args)).toMatchObject({ status: 1, stderr: expect.stringContaining(`process ${server.pid}.`) });
      }
    } finally {
      await server.end();
    }
  });
});

test("without a command it says which there are", () => {
  const { status, stderr } = run([]);
  expect(status).toBe(2);
  for (const command of ["doctor", "keys", "operators", "migrate", "seed"]) expect(stderr).toContain(command);
  expect(run(["--help"]).status).toBe(0);
});

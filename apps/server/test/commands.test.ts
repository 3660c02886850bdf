import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserCreate } from "@roster/api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makePeople } from "../src/commands/people.ts";
import { openDatabase } from "../src/database/database.ts";
import { fillDataFolder } from "./harness/data-folder.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "roster-data-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function run(command: string, args: string[], env: Record<string, string> = { DATA_DIR: dataDir }, input = "") {
  const file = join(import.meta.dirname, "../src/commands", `${command}.ts`);
  const { PATH = "" } = process.env;
  return spawnSync(process.execPath, [file, ...args], { encoding: "utf8", env: { PATH, ...env }, input });
}

const roster = (...args: string[]) => run("roster", args);

describe("seed", () => {
  test("fills the database, and again adds only who is not there", async () => {
    await fillDataFolder(dataDir);
    const first = roster("seed", "--users", "1500");
    expect(first).toMatchObject({ status: 0, stdout: "Created 1500 users; 0 of them were there already.\n" });
    expect(first.stderr).toContain("1000 of 1500 users\n1500 of 1500 users\n");
    expect(roster("seed", "--users", "1600").stdout).toBe("Created 100 users; 1500 of them were there already.\n");

    const database = await openDatabase({ kind: "embedded", dataDir }, () => {});
    expect(await database.prisma.user.count()).toBe(1600);
    const held = roster("seed", "--users", "1");
    expect(held).toMatchObject({ status: 1, stderr: expect.stringContaining(`in use by process ${process.pid}.`) });
    await database.close();
  });

  test("makes the same people for the same seed, others for another, each with an address of their own", () => {
    const make = (seed: number) => {
      const people = makePeople(seed);
      return Array.from({ length: 3_000 }, () => people.next().value);
    };
    const people = make(7);
    expect(make(7)).toEqual(people);
    expect(make(8)).not.toEqual(people);
    expect(new Set(people.map(({ email }) => email)).size).toBe(3_000);
    for (const person of people) expect(UserCreate.parse(person)).toEqual(person);
  });

  test.each([[[]], [["--users", "many"]], [["--users", "0"]], [["--users", "1.5"]], [["--users", "5", "--seed", "x"]]])(
    "with %j says what it takes",
    (args) =>
      expect(roster("seed", ...args)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("must be a whole number"),
      }),
  );

  test("with an argument it does not know says so", () => {
    expect(roster("seed", "--user", "5")).toMatchObject({ status: 2, stderr: expect.stringContaining("'--user'") });
  });

  test("without a database that answers says so", () => {
    const { status, stderr } = run("roster", ["seed", "--users", "5"], {
      DATABASE_URL: "postgresql://roster:secret@127.0.0.1:1/x",
    });
    expect({ status, last: stderr.split("\n").at(-2) }).toEqual({ status: 1, last: "The database cannot be reached." });
    expect(stderr).not.toContain("secret");
  });
});

describe("db:diff", () => {
  test.each([[[]], [["--name", ""]], [["--name", "Add Teams"]], [["--name", "../x"]], [["--name", "1st"]]])(
    "with %j says what a name is",
    (args) =>
      expect(run("db-diff", args)).toMatchObject({ status: 2, stderr: expect.stringContaining("--name must be") }),
  );

  test("says when there is no change", () => {
    expect(run("db-diff", ["--name", "nothing"])).toMatchObject({
      status: 0,
      stdout: "No change: the migrations and the schema agree.\n",
    });
  });
});

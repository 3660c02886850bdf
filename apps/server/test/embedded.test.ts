import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { someone } from "@roster/api/suites";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../src/database/database.ts";
import { importUsers } from "../src/repositories/users.import.ts";
import { createUsersRepository } from "../src/repositories/users.repository.ts";
import { fillDataFolder } from "./harness/data-folder.ts";

const ada = { name: "Ada", email: "ada@example.com", age: 36 };
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "roster-data-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (report: (message: string) => void = () => {}) => openDatabase({ kind: "embedded", dataDir }, report);

/** Another process, which opens the data folder and then says so. */
async function openElsewhere(andThen = "") {
  const module = new URL("../src/database/database.ts", import.meta.url).href;
  const code = `const { openDatabase } = await import(${JSON.stringify(module)});
    const database = await openDatabase({ kind: "embedded", dataDir: process.argv[1] }, (message) => console.log(message));
    console.log("open");
    ${andThen}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return child;
}

async function untilOpen(child: Awaited<ReturnType<typeof openElsewhere>>) {
  for await (const text of child.stdout.setEncoding("utf8")) if (String(text).includes("open\n")) return;
}

test("a new database says that it is made, later starts say nothing, and what was written is there", async () => {
  const said: string[] = [];
  const first = await open((message) => said.push(message));
  await first.checkReady();
  await createUsersRepository(first).create(ada, someone);
  await first.close();
  expect(said[0]).toBe(`Creating the database in ${join(dataDir, "postgres")}`);

  said.length = 0;
  const second = await open((message) => said.push(message));
  await second.checkReady();
  expect(await createUsersRepository(second).count({ email: ada.email })).toBe(1);
  await second.close();
  expect(said).toEqual([]);
});

test("a second start says which process holds the data folder, and leaves it alone", async () => {
  await fillDataFolder(dataDir);
  const database = await open();
  await expect(open()).rejects.toMatchObject({
    name: "DatabaseSetupError",
    message: expect.stringContaining(`${dataDir} is in use by process ${process.pid}.`),
  });
  await database.checkReady();
  await database.close();
  await (await open()).close();
});

test("a process elsewhere is named by its PID, and its folder is free once it is killed", async () => {
  await fillDataFolder(dataDir);
  const child = await openElsewhere();
  await untilOpen(child);
  await expect(open()).rejects.toThrow(`is in use by process ${child.pid}.`);
  child.kill("SIGKILL");
  await once(child, "exit");
  const database = await open();
  await database.checkReady();
  await database.close();
});

test("a first start that is killed at any time leaves nothing that hinders the next", async () => {
  for (const delayMs of [300, 700, 1_100, 1_500, 2_000]) {
    const child = await openElsewhere();
    setTimeout(() => child.kill("SIGKILL"), delayMs);
    await once(child, "exit");
    const database = await open();
    await database.checkReady();
    await createUsersRepository(database).create(ada, someone);
    await database.close();
    expect(readdirSync(dataDir).toSorted()).toEqual(["lock", "postgres"]);
    rmSync(join(dataDir, "postgres"), { recursive: true });
  }
});

test("a stop after many changes leaves the planner with statistics", async () => {
  await fillDataFolder(dataDir);
  const first = await open();
  const people = Array.from({ length: 500 }, (_, n) => ({ ...ada, email: `ada${n}@example.com` }));
  expect(await importUsers(first.sql, people)).toBe(500);
  await first.close();
  const second = await open();
  const [table] = await second.prisma.$queryRaw<
    { rows: number; pages: number; visible: number }[]
  >`SELECT reltuples::int AS rows, relpages AS pages, relallvisible AS visible FROM pg_class WHERE relname = 'users'`;
  await second.close();
  expect(table).toEqual({ rows: 500, pages: expect.any(Number), visible: table?.pages });
});

test("nothing keeps the process once a database that was made is closed", async () => {
  const child = await openElsewhere("await database.close();");
  const exit = once(child, "exit");
  await untilOpen(child);
  const opened = Date.now();
  expect(await exit).toEqual([0, null]);
  expect(Date.now() - opened).toBeLessThan(4_000);
});

test("a data folder of another PostgreSQL version is refused, and left as it is", async () => {
  mkdirSync(join(dataDir, "postgres"));
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
  await expect(open()).rejects.toThrow(
    `${dataDir} was written by PostgreSQL 17; this version of Roster embeds PostgreSQL 18.`,
  );
  expect(readdirSync(join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
});

test("the data folder of a PostgreSQL server is refused, and left as it is", async () => {
  writeFileSync(join(dataDir, "PG_VERSION"), "15\n");
  await expect(open()).rejects.toThrow("Set DATA_DIR to another folder.");
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("a data folder that cannot be made is told", async () => {
  writeFileSync(join(dataDir, "file"), "");
  const opening = openDatabase({ kind: "embedded", dataDir: join(dataDir, "file", "data") }, () => {});
  await expect(opening).rejects.toThrow("Set DATA_DIR to a folder you can write.");
});

test.each([
  ["the folder is not ours to write", () => chmodSync(dataDir, 0o555)],
  ["the lock in it is not ours to write", () => (writeFileSync(join(dataDir, "lock"), ""), chmodSync(dataDir, 0o555))],
  ["the lock in it is no file", () => mkdirSync(join(dataDir, "lock"))],
])("a data folder that cannot be written is told: %s", async (_, spoil) => {
  spoil();
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.("nobody");
  try {
    await expect(open()).rejects.toMatchObject({
      name: "DatabaseSetupError",
      message: `The data folder ${dataDir} cannot be written. Set DATA_DIR to a folder you can write.`,
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readMigrations, schemaFile } from "../src/database/migrations.ts";
import { diffSchema } from "../src/database/schema-diff.ts";

const schema = await readFile(schemaFile, "utf8");

test("the migrations make the database that the schema describes", async () => {
  expect(await diffSchema(await readMigrations(), schema)).toBe("");
});

test("a change of the schema without a migration is found", async () => {
  const changed = schema
    .replace("model User {", "model User {\n  teams Team[]\n  nickname String?")
    .concat(
      `model Team {\n  id BigInt @id\n  leaderId BigInt\n  leader User @relation(fields: [leaderId], references: [id])\n}`,
    );
  const sql = await diffSchema(await readMigrations(), changed);
  expect(sql).toContain(`ALTER TABLE "users" ADD COLUMN     "nickname" TEXT`);
  expect(sql).toContain(`CREATE TABLE "Team"`);

  const next = { name: "29990101000000_next", sql, checksum: "" };
  expect(await diffSchema([...(await readMigrations()), next], changed)).toBe("");
});

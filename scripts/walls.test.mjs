import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { steps } from "./verify-steps.mjs";

const root = resolve(import.meta.dirname, "..");
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "roster-walls-"));
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm run verify` says of a file with this content. */
function lint(file, content) {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), content);
  // Without its options, which ask for types: what is imported here is nowhere.
  const [oxlint] = steps["lint, types and walls"];
  const { status, stdout } = spawnSync(process.execPath, [join(root, oxlint)], {
    cwd: folder,
    encoding: "utf8",
  });
  return { passes: status === 0, output: stdout };
}

const value = (module) => `import { it } from "${module}";\n\nexport const that = it;\n`;
const type = (module) => `import type { It } from "${module}";\n\nexport type That = It;\n`;

describe.each([
  ["packages/api/src/trpc.ts", value("@trpc/server"), value("@prisma/client"), "knows no database"],
  ["packages/api/src/trpc.ts", type("@roster/http/meta"), value("express"), "knows no Express"],
  ["packages/api/src/a/a.contract.ts", value("../b/b.contract.ts"), value("./a.service.ts"), "read by browsers"],
  ["packages/api/src/a/a.service.ts", value("./a.contract.ts"), value("@trpc/server"), "come in as arguments"],
  ["packages/api/src/a/a.service.ts", type("../b/b.service.ts"), value("../b/b.service.ts"), "import its type only"],
  ["packages/api/src/a/a.router.ts", value("../trpc.ts"), value("../b/b.router.ts"), "belongs in the service"],
  [
    "packages/http/src/door.ts",
    value("./problem.ts"),
    value("../../api/src/users/users.contract.ts"),
    "nothing of users",
  ],
  ["packages/http/src/door.ts", value("@trpc/server"), type("@roster/api"), "no package of ours"],
  ["packages/client/src/client.ts", type("@roster/api"), value("@roster/api"), "import types only"],
  ["packages/client/src/testing.ts", value("@roster/http/doors"), value("@roster/http"), "bundled whole"],
  ["apps/web/src/api.ts", value("@roster/api/contract"), value("@roster/api"), "@roster/api/contract"],
  ["apps/web/src/App.tsx", value("@roster/client/react"), value("@trpc/tanstack-react-query"), "its ./react"],
  ["apps/web/src/ui/Pager.tsx", value("@mantine/core"), value("../users/users.search.ts"), "knows no domain word"],
  ["apps/server/src/app.ts", value("express"), value("./database/generated/client.ts"), "database/ and repositories/"],
  ["apps/server/src/repositories/a.repository.ts", value("@roster/api"), value("express"), "translates storage"],
])("%s", (file, allowed, planted, reason) => {
  test(`may hold ${allowed.split("\n")[0]}`, () => {
    expect(lint(file, allowed)).toMatchObject({ passes: true });
  });

  test(`may not hold ${planted.split("\n")[0]}`, () => {
    const { passes, output } = lint(file, planted);
    expect(output.replace(/\s+/g, " ")).toContain(reason);
    expect(passes).toBe(false);
  });
});

test("only config.ts reads the environment", () => {
  const content = "export const port = process.env.PORT;\n";
  expect(lint("apps/server/src/config.ts", content).passes).toBe(true);
  expect(lint("apps/server/src/app.ts", content).passes).toBe(false);
});

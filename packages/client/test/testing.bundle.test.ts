import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { expect, test } from "vitest";

const bundle = join(import.meta.dirname, "../dist/testing.js");

test("the fake brings all that it needs but tRPC, and no framework", async () => {
  const text = await readFile(bundle, "utf8");
  const imports = [...text.matchAll(/^import .*?from "([^"]+)";$/gm)].map(([, name]) => name);
  expect(new Set(imports)).toEqual(
    new Set([
      "@trpc/server",
      "@trpc/server/adapters/node-http",
      "@trpc/server/http",
      "node:async_hooks",
      "node:crypto",
      "node:http",
      "node:stream",
      "node:zlib",
    ]),
  );
  expect(text).not.toMatch(/node_modules\/(?:express|pino|@scalar|trpc-to-openapi)\//);
  const bytes = (await promisify(gzip)(text)).length;
  console.log(`createFakeRoster: ${text.length} bytes, ${bytes} gzipped`);
  expect(bytes).toBeLessThan(100_000);
});

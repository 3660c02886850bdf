import { configDefaults, defineConfig } from "vitest/config";

// The judges are installed by `npm run test:deep` only.
const exclude = process.env["DEEP"] === undefined ? ["test/wire/judges.test.ts"] : [];

export default defineConfig({
  // Most tests start processes and databases.
  test: {
    // Of two cores Vitest would use one; these tests wait for processes more than they compute.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/harness/data-folder.setup.ts",
    exclude: [...configDefaults.exclude, ...exclude],
  },
});

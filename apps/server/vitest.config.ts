import { defineConfig } from "vitest/config";

export default defineConfig({
  // Most tests start processes and databases.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});

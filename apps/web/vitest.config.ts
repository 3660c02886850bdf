import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One worker keeps one server and one browser for every file.
    maxWorkers: 1,
    isolate: false,
    testTimeout: 120_000, // the first test also waits for the server to create its database
    expect: { poll: { timeout: 10_000 } },
  },
});

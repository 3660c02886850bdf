import { join } from "node:path";
import { createServer } from "vite";
import { expect, onTestFinished, vi } from "vitest";
import { test } from "./harness/test.ts";
import { ada, add } from "./harness/users.ts";

test("in development the API is that of the server on PORT", async ({ server, api }) => {
  await add(api, [ada]);
  vi.stubEnv("PORT", new URL(server.url).port);
  onTestFinished(() => void vi.unstubAllEnvs());
  const dev = await createServer({
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    server: { port: 0, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  onTestFinished(() => dev.close());
  await dev.listen();

  const [home = ""] = dev.resolvedUrls?.local ?? [];
  const answer = await fetch(new URL("/users", home));
  expect(await answer.json()).toMatchObject({ items: [ada] });
});

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createElement } from "react";
import type { FunctionComponent } from "react";
import { prerender } from "react-dom/static";
import { expect } from "vitest";
import { test } from "./harness/test.ts";
import { ada, add } from "./harness/users.ts";

const root = join(import.meta.dirname, "../../..");
const largestPicture = 150_000;

test("the README shows every picture that `npm run screenshots` draws, in both themes, and none is heavy", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const shown = [...readme.matchAll(/docs\/screenshots\/([\w-]+\.png)/g)].map(([, name = ""]) => name);
  const drawn = await readdir(join(root, "docs/screenshots"));
  expect(shown.toSorted()).toEqual(drawn.toSorted());
  const scenes = ["table", "drawer", "conflict", "import", "docs"];
  expect(drawn.toSorted()).toEqual(scenes.flatMap((scene) => [`${scene}-dark.png`, `${scene}-light.png`]).toSorted());
  for (const name of drawn)
    expect((await stat(join(root, "docs/screenshots", name))).size).toBeLessThan(largestPicture);
});

test("the README's React example shows the users", async ({ server, api }) => {
  await add(api, [ada]);
  const readme = await readFile(join(root, "README.md"), "utf8");
  const example = /^```tsx\n(.*?)^```/ms.exec(readme)?.[1] ?? expect.fail("The README has no tsx block.");
  // Beside this file, so that its imports are found.
  const here = await mkdtemp(join(import.meta.dirname, "readme-"));
  try {
    const file = join(here, "Example.tsx");
    await writeFile(file, example.replaceAll("http://127.0.0.1:3000", server.url));
    const { App } = (await import(file)) as { App: FunctionComponent };
    const { prelude } = await prerender(createElement(App));
    expect(await new Response(prelude).text()).toContain("<li>Ada Lovelace</li>");
  } finally {
    await rm(here, { recursive: true });
  }
});

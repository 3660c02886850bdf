import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "./harness/test.ts";
import { add, people } from "./harness/users.ts";

const budgetBytes = 250_000;
const budgetMs = 1_500;
const loads = 5;

/** When the page could be used, in milliseconds from the start of its navigation, by its own mark. */
async function interactiveMs(page: Page): Promise<number> {
  const read = () => page.evaluate(() => performance.getEntriesByName("roster:interactive")[0]?.startTime);
  await expect.poll(read).toBeGreaterThan(0);
  return (await read()) ?? Number.NaN;
}

test("the list needs less than 250 kB of JavaScript, compressed, kept for ever, and from our own server", async ({
  server,
  api,
  open,
}) => {
  await add(api, people(3));
  const page = await open("/nowhere");
  const sizes: Promise<number>[] = [];
  const faults: string[] = [];
  page.on("response", (response) => {
    const url = new URL(response.url());
    const headers = response.headers();
    if (url.origin !== server.url) faults.push(`${url.href} is of another origin`);
    if (!url.pathname.startsWith("/app/assets/")) return;
    if (headers["cache-control"] !== "public, max-age=31536000, immutable") faults.push(`${url.pathname} is not kept`);
    const isText = /\.(?:js|css)$/.test(url.pathname);
    if (isText && Number(headers["content-length"]) > 1_024 && headers["content-encoding"] !== "br")
      faults.push(`${url.pathname} is not compressed`);
    if (url.pathname.endsWith(".js")) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(`${server.url}/app/users`);
  await interactiveMs(page);
  await page.waitForLoadState("networkidle");

  const sum = (await Promise.all(sizes)).reduce((one, other) => one + other, 0);
  expect(faults).toEqual([]);
  expect(sum).toBeGreaterThan(100_000); // else nothing was counted
  expect(sum).toBeLessThan(budgetBytes);
});

test("a first visit can be used within 1.5 s, by the median of five", async ({ server, browser, api }) => {
  await add(api, people(20));
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const context = await browser.newContext(); // nothing is kept from the visit before
    try {
      const page = await context.newPage();
      await page.goto(`${server.url}/app/users`);
      times.push(await interactiveMs(page));
    } finally {
      await context.close();
    }
  }
  const median = times.toSorted((one, other) => one - other)[Math.floor(loads / 2)];
  console.info(`roster:interactive, median of ${loads} cold loads: ${Math.round(median ?? Number.NaN)} ms`);
  expect(median).toBeLessThan(budgetMs);
});

import { expect } from "vitest";
import { test } from "./harness/test.ts";
import { ada } from "./harness/users.ts";

test("the API's page asks no other host, and a request can be tried from it", async ({ server, browser, api }) => {
  const page = await browser.newPage();
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !/^(?:data|blob):/.test(url)) foreign.push(url);
  });
  try {
    await page.goto(`${server.url}/docs`);
    await page.getByText("Create a user").first().click();
    await page.getByRole("button", { name: /Test Request.*post \/users/i }).click();
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === "POST"),
      page.getByRole("button", { name: /^Send\b.*post request/i }).click(),
    ]);
    expect(response.status()).toBe(201);
    expect(await api.users.list.query()).toMatchObject({ items: [ada] });
    expect(foreign).toEqual([]);
  } finally {
    await page.close();
  }
});

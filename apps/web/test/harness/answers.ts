import type { Page } from "playwright-core";

/** Lets the next such request be carried out, but holds its answer back. */
export async function holdAnswer(page: Page, url: RegExp) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: carriedOut, resolve: carryOut } = Promise.withResolvers<void>();
  await page.route(
    url,
    async (route) => {
      const response = await route.fetch();
      carryOut();
      await released;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { carriedOut, release };
}

/** Holds the next such request back, as a slow network does. */
export async function holdRequest(page: Page, url: RegExp) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: sent, resolve: send } = Promise.withResolvers<void>();
  await page.route(
    url,
    async (route) => {
      send();
      await released;
      await route.continue();
    },
    { times: 1 },
  );
  return { sent, release };
}

/** Lets the next such request be carried out, and loses its answer. */
export async function loseAnswer(page: Page, url: RegExp): Promise<void> {
  await page.route(
    url,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

/** Lets the next such request be carried out, and answers that the server failed at it. */
export async function failAnswer(page: Page, url: RegExp, requestId: string): Promise<void> {
  await page.route(
    url,
    async (route) => {
      const response = await route.fetch();
      const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, reason: "server.internal", requestId };
      const error = { message: "The server met an error that it did not expect.", code: -32603, data };
      const isBatch = Array.isArray(await response.json());
      await route.fulfill({ status: 500, json: isBatch ? [{ error }] : { error } });
    },
    { times: 1 },
  );
}

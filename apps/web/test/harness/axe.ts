import axe from "axe-core";
import type { Page } from "playwright-core";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of a page breaks WCAG 2.2 AA, as axe sees it: rule, element and reason. Nothing moves any more when it looks. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (values) => {
    const { axe: judge } = globalThis as unknown as { axe: typeof axe };
    return (await judge.run(document, { runOnly: { type: "tag", values } })).violations;
  }, levels);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

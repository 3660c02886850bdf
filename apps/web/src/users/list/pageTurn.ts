import type { UserPage } from "@roster/api/contract";
import { useEffect } from "react";

const click = "roster:page-turn-click";

/** Notes that somebody asked for another page. */
export const startPageTurn = (): void => void performance.mark(click);

/** Measures page turns as `roster:page-turn`, from the click until the new rows are painted. */
export function usePageTurnMeasure(page: UserPage | undefined): void {
  useEffect(() => {
    if (!page || performance.getEntriesByName(click).length === 0) return;
    // A frame's callbacks run before it is painted, a task that they queue after it.
    const frame = requestAnimationFrame(() => setTimeout(() => measure(page.items.length)));
    return () => cancelAnimationFrame(frame);
  }, [page]);
}

function measure(rows: number): void {
  performance.measure("roster:page-turn", { start: click, detail: { rows } });
  performance.clearMarks(click);
}

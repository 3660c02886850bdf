import { useEffect } from "react";

const mark = "roster:interactive";

/** Marks, once for a page load, the moment from which the first rows are on the screen and can be used. */
export function useInteractiveMark(isLoaded: boolean): void {
  useEffect(() => {
    if (!isLoaded || performance.getEntriesByName(mark).length > 0) return;
    // A frame's callbacks run before it is painted, a task that they queue after it.
    const frame = requestAnimationFrame(() => setTimeout(() => performance.mark(mark)));
    return () => cancelAnimationFrame(frame);
  }, [isLoaded]);
}

import { useEffect, useRef } from "react";
import { focusCurrentRow } from "../../ui/table/focusCurrentRow.ts";

/** Leads back to the row when what was open over the list closes, where the focus would be nowhere otherwise. */
export function useReturnToRow(isCovered: boolean): void {
  const wasCovered = useRef(isCovered);
  useEffect(() => {
    const isUncovered = wasCovered.current && !isCovered;
    wasCovered.current = isCovered;
    if (!isUncovered) return;
    // After what gives the focus back to where it was, or to the heading where that is gone: the next row is nearer.
    const later = setTimeout(() => document.activeElement?.matches("body, h1") && focusCurrentRow());
    return () => clearTimeout(later);
  }, [isCovered]);
}

import { useMediaQuery } from "@mantine/hooks";
import type { ColumnLook } from "./tableKit.ts";

const atOnce = { getInitialValueInEffect: false };

/** Whether the page is as wide as a column asks for. The widths are those of DataTable.module.css. */
export function useHasRoom(): (from: ColumnLook["from"]) => boolean {
  const isTablet = useMediaQuery("(min-width: 48em)", undefined, atOnce);
  const isDesktop = useMediaQuery("(min-width: 62em)", undefined, atOnce);
  return (from) => (from === "desktop" ? isDesktop : from === undefined || isTablet);
}

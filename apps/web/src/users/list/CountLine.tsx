import { useState } from "react";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { pageSizeOf } from "./pageSize.ts";
import { isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";
import classes from "./CountLine.module.css";

interface CountLineProps {
  search: UsersSearch;
  /** How many rows the page has; undefined while it loads, and where it failed to. */
  shown: number | undefined;
  hasFailed: boolean;
  total: number | undefined;
}

/** How many people there are and which of them are shown; screen readers hear it when it has changed. */
export function CountLine({ search, shown, hasFailed, total }: CountLineProps) {
  const text = shown === undefined ? undefined : countText(search, shown, total);
  const isSettled = hasFailed || shown === 0 || (shown !== undefined && total !== undefined);
  const [last, setLast] = useState<string>(t("list.loading"));
  // What was said stays until there is something else to say, as the rows do.
  if (text !== undefined && text !== last) setLast(text);
  return (
    <p role="status" aria-busy={!isSettled} className={classes.line}>
      {text ?? (hasFailed ? "" : last)}
    </p>
  );
}

function countText(search: UsersSearch, shown: number, total: number | undefined): string {
  const { page = 1 } = search;
  const before = (page - 1) * pageSizeOf(search);
  const all = total === undefined ? undefined : peopleText(total, isFiltered(search));
  if (shown === 0) return all ?? "";
  if (before === 0 && shown === total) return all ?? "";
  const range = { from: formatNumber(before + 1), to: formatNumber(before + shown) };
  return all === undefined ? t("list.rangeOfMore", range) : t("list.range", { ...range, all });
}

function peopleText(count: number, isFilter: boolean): string {
  return t(isFilter ? "list.found" : "list.count", { count, shown: formatNumber(count) });
}

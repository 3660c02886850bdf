import type { ReactNode } from "react";
import { ArrowDownIcon, ArrowUpIcon } from "../icons.tsx";
import classes from "./SortButton.module.css";

interface SortButtonProps {
  /** How the column is sorted now, if it is. Its heading says so to screen readers. */
  direction: "asc" | "desc" | false;
  onClick: () => void;
  children: ReactNode;
}

/** The heading of a column that can be sorted. */
export function SortButton({ direction, onClick, children }: SortButtonProps) {
  return (
    <button type="button" className={classes.button} data-direction={direction || undefined} onClick={onClick}>
      {children}
      <span className={classes.arrow}>{direction === "desc" ? <ArrowDownIcon /> : <ArrowUpIcon />}</span>
    </button>
  );
}

import type { ReactNode } from "react";
import classes from "./Chip.module.css";

/** A word on how something is. Its colour only repeats it. */
export function Chip({ tone, children }: { tone: "good" | "warning" | "over"; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  );
}

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import classes from "./SortButton.module.css";

interface SortButtonProps {
  label: string;
  /** How the column is sorted now, if it is. */
  direction: "ascending" | "descending" | undefined;
  onClick: () => void;
}

/** The heading of a column that can be sorted. */
export function SortButton({ label, direction, onClick }: SortButtonProps) {
  return (
    <UnstyledButton className={classes.button} data-direction={direction} onClick={onClick}>
      {label}
      <span aria-hidden className={classes.arrow}>
        {direction === "descending" ? "↓" : "↑"}
      </span>
      {direction && <VisuallyHidden>sorted {direction}</VisuallyHidden>}
    </UnstyledButton>
  );
}

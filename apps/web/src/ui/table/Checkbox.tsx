import type { ChangeEvent } from "react";
import classes from "./Checkbox.module.css";

interface CheckboxProps {
  label: string;
  isChecked: boolean;
  /** Whether some of what it stands for is selected. */
  isPartly?: boolean;
  tabIndex?: number;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** The browser's own, which costs least where there are a hundred. The place around it can be clicked as well. */
export function Checkbox({ label, isChecked, isPartly = false, tabIndex, onChange }: CheckboxProps) {
  return (
    <label className={classes.place}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={label}
        checked={isChecked}
        tabIndex={tabIndex}
        onChange={onChange}
        ref={(box) => {
          if (box) box.indeterminate = isPartly;
        }}
      />
    </label>
  );
}

import { useId } from "react";
import { Keys } from "../../ui/Keys.tsx";
import classes from "./CommandPalette.module.css";
import type { Command } from "./useCommands.tsx";

interface PaletteGroupProps {
  title: string;
  options: Command[];
  /** The place of the group's first option among all. */
  first: number;
  current: number;
  optionId: (index: number) => string;
  onPoint: (index: number) => void;
  onRun: (index: number) => void;
}

export function PaletteGroup({ title, options, first, current, optionId, onPoint, onRun }: PaletteGroupProps) {
  const titleId = useId();
  if (options.length === 0) return null;
  return (
    <div role="group" aria-labelledby={titleId}>
      <div id={titleId} className={classes.heading}>
        {title}
      </div>
      {options.map(({ id, label, detail, icon, keys }, place) => {
        const index = first + place;
        return (
          <div
            key={id}
            id={optionId(index)}
            role="option"
            aria-selected={index === current}
            className={classes.option}
            ref={index === current ? scrollIntoView : undefined}
            onMouseMove={() => onPoint(index)}
            // The focus stays in the input.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onRun(index)}
          >
            {icon}
            <bdi className={classes.label}>{label}</bdi>
            {detail && <bdi className={classes.detail}>{detail}</bdi>}
            {keys && <Keys keys={keys} />}
          </div>
        );
      })}
    </div>
  );
}

const scrollIntoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

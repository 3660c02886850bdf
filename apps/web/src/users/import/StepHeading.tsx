import { Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import classes from "./ImportPage.module.css";

/** The heading of a step that was just reached. It takes the focus, so that a keyboard and a screen reader go on from there. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
      {children}
    </Title>
  );
}

import { Button } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import classes from "./ToolButton.module.css";

type ToolButtonProps = ButtonProps & Omit<ComponentProps<"button">, keyof ButtonProps> & { icon: ReactNode };

/** A button of a toolbar. On a phone it is only its drawing; the words stay for those who hear them. */
export function ToolButton({ icon, ...props }: ToolButtonProps) {
  return (
    <Button
      variant="default"
      flex="none"
      leftSection={icon}
      classNames={{ root: classes.button, section: classes.icon, label: classes.label }}
      {...props}
    />
  );
}

import { Text, UnstyledButton } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import classes from "./FirstRun.module.css";

interface StartCardProps {
  icon: ReactNode;
  title: string;
  text: string;
}

/** A way to begin that leads to another page. */
export const StartLink = createLink(
  ({ icon, title, text, ...link }: StartCardProps & Omit<ComponentProps<"a">, "title">) => (
    <a {...link} className={classes.card}>
      <CardBody icon={icon} title={title} text={text} />
    </a>
  ),
);

/** A way to begin that happens here. */
export function StartButton({ isBusy, onClick, ...card }: StartCardProps & { isBusy: boolean; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.card} aria-disabled={isBusy} onClick={() => !isBusy && onClick()}>
      <CardBody {...card} />
    </UnstyledButton>
  );
}

function CardBody({ icon, title, text }: StartCardProps) {
  return (
    <>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <Text component="span" fw={600} display="block" mt="sm">
        {title}
      </Text>
      <Text component="span" size="sm" c="dimmed" display="block" mt={4}>
        {text}
      </Text>
    </>
  );
}

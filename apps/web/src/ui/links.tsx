import { Anchor, Button } from "@mantine/core";
import type { AnchorProps, ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

type With<Props> = Props & Omit<ComponentProps<"a">, keyof Props>;

/** Mantine's controls as links of the router, which checks where they lead. */
export const LinkAnchor = createLink((props: With<AnchorProps>) => <Anchor {...props} />);
export const LinkButton = createLink((props: With<ButtonProps>) => <Button component="a" {...props} />);

import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import type { ActionIconProps } from "@mantine/core";
import type { ComponentProps } from "react";
import { t } from "../texts/t.ts";
import { DeviceIcon, MoonIcon, SunIcon } from "../ui/icons.tsx";

export const themes = [
  { scheme: "light", Icon: SunIcon },
  { scheme: "dark", Icon: MoonIcon },
  { scheme: "auto", Icon: DeviceIcon },
] as const;

/** Shows which theme is chosen, and opens the header's menu. */
export function ThemeButton(props: ActionIconProps & Omit<ComponentProps<"button">, keyof ActionIconProps>) {
  const { colorScheme } = useMantineColorScheme();
  const Icon = themes.find(({ scheme }) => scheme === colorScheme)?.Icon ?? DeviceIcon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={t("shell.theme.label")}
      aria-haspopup="menu"
      {...props}
    >
      <Icon />
    </ActionIcon>
  );
}

import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import { t } from "../texts/t.ts";
import { BookIcon, DeviceIcon, KeyboardIcon, MoonIcon, SunIcon } from "../ui/icons.tsx";
import classes from "./ThemeMenu.module.css";

const choices = [
  { scheme: "light", Icon: SunIcon },
  { scheme: "dark", Icon: MoonIcon },
  { scheme: "auto", Icon: DeviceIcon },
] as const;

/** Light, dark or as the system has it. The choice is remembered. */
export function ThemeMenu({ openShortcuts }: { openShortcuts: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = choices.find(({ scheme }) => scheme === colorScheme)?.Icon ?? DeviceIcon;
  return (
    <Menu position="bottom-end" width={210} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("shell.theme.label")}>
          <Current />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.theme.label")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {choices.map(({ scheme, Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              <span className={classes.choice}>
                <Icon size={16} /> {t(`shell.theme.${scheme}`)}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<KeyboardIcon size={16} />} onClick={openShortcuts}>
          {t("shell.shortcuts.title")}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" leftSection={<BookIcon size={16} />}>
          {t("shell.nav.docs")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import { t } from "../texts/t.ts";
import { BookIcon, KeyboardIcon } from "../ui/icons.tsx";
import { ThemeButton, themes } from "./ThemeButton.tsx";
import classes from "./ThemeMenu.module.css";

/** Light, dark or as the system has it: the choice is remembered. And what a narrow header has no room for. */
export function ThemeMenu({ openShortcuts }: { openShortcuts: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ThemeButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.theme.label")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {themes.map(({ scheme, Icon }) => (
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

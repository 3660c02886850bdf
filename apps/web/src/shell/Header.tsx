import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../texts/t.ts";
import { KeyboardIcon } from "../ui/icons.tsx";
import classes from "./Header.module.css";
import logo from "./logo.svg";
import { Navigation } from "./Navigation.tsx";
import { PaletteButton } from "./PaletteButton.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

interface HeaderProps {
  openPalette: () => void;
  openShortcuts: () => void;
}

export function Header({ openPalette, openShortcuts }: HeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/users" className={classes.brand} activeProps={{ "aria-current": undefined }}>
          <img src={logo} alt="" width={26} height={26} />
          <span className={classes.wordmark}>{t("shell.title")}</span>
        </Link>
        <Navigation />
        <div className={classes.tools}>
          <PaletteButton onClick={openPalette} />
          <ActionIcon
            className={classes.help}
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t("shell.shortcuts.title")}
            aria-keyshortcuts="?"
            onClick={openShortcuts}
          >
            <KeyboardIcon />
          </ActionIcon>
          <ThemeMenu openShortcuts={openShortcuts} />
        </div>
      </div>
    </header>
  );
}

import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { loadPart } from "../loadPart.ts";
import { t } from "../texts/t.ts";
import { KeyboardIcon } from "../ui/icons.tsx";
import { OnDemand } from "../ui/OnDemand.tsx";
import { AccountButton } from "./AccountButton.tsx";
import classes from "./Header.module.css";
import logo from "./logo.svg";
import { Navigation } from "./Navigation.tsx";
import { PaletteButton } from "./PaletteButton.tsx";
import { ThemeButton } from "./ThemeButton.tsx";

const AccountMenu = lazy(loadPart(async () => ({ default: (await import("./AccountMenu.tsx")).AccountMenu })));
const ThemeMenu = lazy(loadPart(async () => ({ default: (await import("./ThemeMenu.tsx")).ThemeMenu })));

interface HeaderProps {
  /** Whether nobody is signed in, so that there is nowhere to go. */
  isOutside: boolean;
  openPalette: () => void;
  openShortcuts: () => void;
}

export function Header({ isOutside, openPalette, openShortcuts }: HeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/users" className={classes.brand} activeProps={{ "aria-current": undefined }}>
          <img src={logo} alt="" width={26} height={26} />
          <span className={classes.wordmark}>{t("shell.title")}</span>
        </Link>
        {!isOutside && <Navigation />}
        <div className={classes.tools}>
          {!isOutside && (
            <>
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
            </>
          )}
          <OnDemand button={<ThemeButton />}>
            <ThemeMenu openShortcuts={openShortcuts} />
          </OnDemand>
          {!isOutside && (
            <OnDemand button={<AccountButton />}>
              <AccountMenu />
            </OnDemand>
          )}
        </div>
      </div>
    </header>
  );
}

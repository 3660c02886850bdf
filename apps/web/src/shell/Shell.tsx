import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { loadPart } from "../loadPart.ts";
import { t } from "../texts/t.ts";
import { ConnectionBar } from "./ConnectionBar.tsx";
import { Header } from "./Header.tsx";
import classes from "./Shell.module.css";
import { useShortcuts } from "./shortcuts/useShortcuts.ts";

const CommandPalette = lazy(
  loadPart(async () => ({ default: (await import("./palette/CommandPalette.tsx")).CommandPalette })),
);
const ShortcutsDialog = lazy(
  loadPart(async () => ({ default: (await import("./shortcuts/ShortcutsDialog.tsx")).ShortcutsDialog })),
);

/** What surrounds every view, and what can be opened over any of them. */
export function Shell() {
  const [opened, setOpened] = useState<"palette" | "shortcuts" | null>(null);
  const navigate = useNavigate();
  const close = () => setOpened(null);
  const openPalette = () => setOpened("palette");
  const openShortcuts = () => setOpened("shortcuts");

  useShortcuts({
    openPalette,
    openShortcuts,
    addPerson: () => void navigate({ to: "/users/new", search: true, state: true, resetScroll: false }),
    goToSearch: () => void focusSearch(() => navigate({ to: "/users" })),
  });

  return (
    <>
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <Header openPalette={openPalette} openShortcuts={openShortcuts} />
      <ConnectionBar />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Suspense>
        {opened === "palette" && <CommandPalette onClose={close} openShortcuts={openShortcuts} />}
        {opened === "shortcuts" && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </>
  );
}

/** Focuses the search of the view, else that of the view that has one. */
async function focusSearch(goToSearchableView: () => Promise<void>): Promise<void> {
  const searchOf = () => document.querySelector<HTMLInputElement>("[data-search]");
  if (!searchOf()) await goToSearchableView();
  searchOf()?.select();
}

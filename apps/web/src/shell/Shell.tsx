import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { t } from "../texts/t.ts";
import { Header } from "./Header.tsx";
import classes from "./Shell.module.css";
import { useShortcuts } from "./shortcuts/useShortcuts.ts";

const CommandPalette = lazy(() =>
  import("./palette/CommandPalette.tsx").then(({ CommandPalette: component }) => ({ default: component })),
);
const ShortcutsDialog = lazy(() =>
  import("./shortcuts/ShortcutsDialog.tsx").then(({ ShortcutsDialog: component }) => ({ default: component })),
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

import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { CallerContext, isAllowed, useAskCaller } from "../access/caller.ts";
import { useEntry } from "../access/useEntry.ts";
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
const SignInPage = lazy(loadPart(async () => ({ default: (await import("../access/SignInPage.tsx")).SignInPage })));
const SignInAgain = lazy(loadPart(async () => ({ default: (await import("../access/SignInAgain.tsx")).SignInAgain })));

/** What surrounds every view, and what can be opened over any of them. */
export function Shell() {
  const [opened, setOpened] = useState<"palette" | "shortcuts" | null>(null);
  const navigate = useNavigate();
  const { state, caller } = useEntry(useAskCaller());
  const mayWrite = isAllowed(caller, "users:write");
  const close = () => setOpened(null);
  const openPalette = () => setOpened("palette");
  const openShortcuts = () => setOpened("shortcuts");

  useShortcuts(
    state === "inside" && {
      openPalette,
      openShortcuts,
      addPerson: mayWrite && (() => void navigate({ to: "/users/new", search: true, state: true, resetScroll: false })),
      goToSearch: () => void focusSearch(() => navigate({ to: "/users" })),
    },
  );

  return (
    <CallerContext value={caller}>
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <Header isOutside={state === "outside"} openPalette={openPalette} openShortcuts={openShortcuts} />
      <ConnectionBar />
      <main id="main" tabIndex={-1} className={classes.main}>
        {state === "outside" ? (
          <Suspense>
            <SignInPage />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      <Suspense>
        {opened === "palette" && <CommandPalette onClose={close} openShortcuts={openShortcuts} />}
        {opened === "shortcuts" && <ShortcutsDialog onClose={close} />}
      </Suspense>
      <Suspense>{state === "ended" && <SignInAgain email={caller?.email ?? ""} />}</Suspense>
    </CallerContext>
  );
}

/** Focuses the search of the view, else that of the view that has one. */
async function focusSearch(goToSearchableView: () => Promise<void>): Promise<void> {
  const searchOf = () => document.querySelector<HTMLInputElement>("[data-search]");
  if (!searchOf()) await goToSearchableView();
  searchOf()?.select();
}

import { Outlet } from "@tanstack/react-router";
import { t } from "../texts/t.ts";
import { Header } from "./Header.tsx";
import classes from "./Shell.module.css";

/** What surrounds every view. */
export function Shell() {
  return (
    <>
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <Header />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  );
}

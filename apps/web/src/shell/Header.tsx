import { Link } from "@tanstack/react-router";
import { t } from "../texts/t.ts";
import classes from "./Header.module.css";
import logo from "./logo.svg";
import { Navigation } from "./Navigation.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

export function Header() {
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/users" className={classes.brand} activeProps={{ "aria-current": undefined }}>
          <img src={logo} alt="" width={26} height={26} />
          <span className={classes.wordmark}>{t("shell.title")}</span>
        </Link>
        <Navigation />
        <div className={classes.tools}>
          <ThemeMenu />
        </div>
      </div>
    </header>
  );
}

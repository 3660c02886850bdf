import { Link } from "@tanstack/react-router";
import { t } from "../texts/t.ts";
import { OutwardIcon } from "../ui/icons.tsx";
import classes from "./Navigation.module.css";

export function Navigation() {
  return (
    <nav aria-label={t("shell.nav.label")} className={classes.nav}>
      <Link to="/users" className={classes.link}>
        {t("shell.nav.people")}
      </Link>
      <Link to="/import" className={classes.link}>
        {t("shell.nav.import")}
      </Link>
      <a href="/docs" className={classes.link} data-outward>
        {t("shell.nav.docs")}
        <OutwardIcon size={14} />
      </a>
    </nav>
  );
}

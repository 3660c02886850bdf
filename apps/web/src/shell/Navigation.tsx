import { Link } from "@tanstack/react-router";
import { useMay } from "../access/caller.ts";
import { t } from "../texts/t.ts";
import { OutwardIcon } from "../ui/icons.tsx";
import classes from "./Navigation.module.css";

/** Where one may go. */
export function Navigation() {
  const may = useMay();
  return (
    <nav aria-label={t("shell.nav.label")} className={classes.nav}>
      <Link to="/users" className={classes.link}>
        {t("shell.nav.people")}
      </Link>
      {may("users:write") && (
        <Link to="/import" className={classes.link}>
          {t("shell.nav.import")}
        </Link>
      )}
      {may("keys:manage") && (
        <Link to="/keys" className={classes.link} data-wide>
          {t("shell.nav.keys")}
        </Link>
      )}
      {may("audit:read") && (
        <Link to="/audit" className={classes.link} data-wide>
          {t("shell.nav.audit")}
        </Link>
      )}
      <a href="/docs" className={classes.link} data-wide>
        {t("shell.nav.docs")}
        <OutwardIcon size={14} />
      </a>
    </nav>
  );
}

import { EmptyState } from "@mantine/core";
import type { Scope } from "@roster/api/contract";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import { WarningIcon } from "../ui/icons.tsx";
import { useMay } from "./caller.ts";
import classes from "../shell/Notice.module.css";

/** Shows a view to those who have the scope, and tells the others what they lack. */
export function NeedsScope({ scope, children }: { scope: Scope; children: ReactNode }) {
  if (useMay()(scope)) return children;
  return (
    <>
      <title>{t("access.forbidden.documentTitle")}</title>
      <EmptyState
        icon={<WarningIcon />}
        withIndicatorBackground
        size="sm"
        title={<h1 className={classes.title}>{t("access.forbidden.title")}</h1>}
        description={t("access.forbidden.text", { scope })}
        my={64}
      />
    </>
  );
}

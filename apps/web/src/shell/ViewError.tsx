import { Button, EmptyState } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { t } from "../texts/t.ts";
import { WarningIcon } from "../ui/icons.tsx";
import classes from "./Notice.module.css";

/** Stands where a view could not be shown. The usual reason is that its file is gone, since the admin was updated. */
export function ViewError({ error }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error);
  const reason = isMissingFile(message) ? "updated" : "broken";
  return (
    <div role="alert">
      <title>{t("shell.viewError.documentTitle")}</title>
      <EmptyState
        icon={<WarningIcon />}
        withIndicatorBackground
        size="sm"
        title={<h1 className={classes.title}>{t(`shell.viewError.${reason}.title`)}</h1>}
        description={t(`shell.viewError.${reason}.why`, { message })}
        my={96}
      >
        <EmptyState.Actions>
          <Button onClick={() => location.reload()}>{t("shell.viewError.reload")}</Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}

/** As the browsers put it, each in its own words. */
function isMissingFile(message: string): boolean {
  return /dynamically imported module|importing a module script failed|unable to preload css/i.test(message);
}

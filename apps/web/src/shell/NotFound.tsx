import { EmptyState } from "@mantine/core";
import { t } from "../texts/t.ts";
import { SearchIcon } from "../ui/icons.tsx";
import { LinkButton } from "../ui/links.tsx";
import classes from "./Notice.module.css";

export function NotFound() {
  return (
    <>
      <title>{t("shell.notFound.documentTitle")}</title>
      <EmptyState
        icon={<SearchIcon />}
        withIndicatorBackground
        size="sm"
        title={<h1 className={classes.title}>{t("shell.notFound.title")}</h1>}
        description={t("shell.notFound.why")}
        my={96}
      >
        <EmptyState.Actions>
          <LinkButton to="/users">{t("shell.notFound.action")}</LinkButton>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}

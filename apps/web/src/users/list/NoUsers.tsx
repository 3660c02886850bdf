import { Button, EmptyState } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { LinkButton } from "../../ui/links.tsx";
import { focusSearch } from "./focusSearch.ts";
import type { UsersSearch } from "../users.search.ts";
import classes from "./NoUsers.module.css";

/** Says why a page or a search is empty, and the way on. */
export function NoUsers({ search, onFirstPage }: { search: UsersSearch; onFirstPage: (() => void) | undefined }) {
  return <div className={classes.place}>{reason(search, onFirstPage)}</div>;
}

function reason(search: UsersSearch, onFirstPage: (() => void) | undefined) {
  if (search.cursor !== undefined) {
    return (
      <EmptyState title={t("list.emptyPage.title")} description={t("list.emptyPage.text")}>
        <EmptyState.Actions>
          <Button variant="default" onClick={onFirstPage}>
            {t("list.toFirstPage")}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("list.noMatch.title")} description={t("list.noMatch.text")}>
      <EmptyState.Actions>
        <LinkButton variant="default" to="/users" onClick={focusSearch}>
          {t("list.noMatch.all")}
        </LinkButton>
      </EmptyState.Actions>
    </EmptyState>
  );
}

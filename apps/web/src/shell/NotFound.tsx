import { EmptyState } from "@mantine/core";
import { t } from "../texts/t.ts";
import { LinkButton } from "../ui/links.tsx";

export function NotFound() {
  return (
    <>
      <title>{t("shell.notFound.documentTitle")}</title>
      <EmptyState title={t("shell.notFound.title")} description={t("shell.notFound.why")} my={96}>
        <EmptyState.Actions>
          <LinkButton to="/users">{t("shell.notFound.action")}</LinkButton>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}

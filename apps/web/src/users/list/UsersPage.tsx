import { Group, Stack, Title } from "@mantine/core";
import { useChildMatches, useSearch } from "@tanstack/react-router";
import { useMay } from "../../access/caller.ts";
import { t } from "../../texts/t.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { LinkButton } from "../../ui/links.tsx";
import { ExportButton } from "../export/ExportButton.tsx";
import { UserPanel } from "./UserPanel.tsx";
import { UsersList } from "./UsersList.tsx";
import { useUsersPage } from "./users.pages.ts";

export function UsersPage() {
  const search = useSearch({ from: "/users" });
  const list = useUsersPage(search);
  const may = useMay();
  const hasPanel = useChildMatches().length > 0;
  return (
    <>
      {!hasPanel && <title>{t("list.pageTitle")}</title>}
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={1}>{t("list.title")}</Title>
          <Group gap="xs" wrap="nowrap">
            <ExportButton search={search} isEmpty={list.total === 0} />
            {may("users:write") && (
              <LinkButton to="/users/new" search state resetScroll={false} leftSection={<PlusIcon />}>
                {t("list.add")}
              </LinkButton>
            )}
          </Group>
        </Group>
        <UsersList search={search} list={list} />
      </Stack>
      <UserPanel />
    </>
  );
}

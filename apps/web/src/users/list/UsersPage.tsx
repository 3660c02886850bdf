import { Group, Stack, Title } from "@mantine/core";
import { Outlet, useChildMatches, useSearch } from "@tanstack/react-router";
import { t } from "../../texts/t.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { LinkButton } from "../../ui/links.tsx";
import { SidePanel } from "../../ui/SidePanel.tsx";
import { useClosePanel } from "../users.navigation.ts";
import { UsersList } from "./UsersList.tsx";

export function UsersPage() {
  const search = useSearch({ from: "/users" });
  const isPanelOpen = useChildMatches().length > 0;
  const closePanel = useClosePanel();
  return (
    <>
      {!isPanelOpen && <title>{t("list.pageTitle")}</title>}
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={1}>{t("list.title")}</Title>
          <LinkButton to="/users/new" search state resetScroll={false} leftSection={<PlusIcon />}>
            {t("list.add")}
          </LinkButton>
        </Group>
        <UsersList search={search} />
      </Stack>
      <SidePanel opened={isPanelOpen} onClose={closePanel}>
        <Outlet />
      </SidePanel>
    </>
  );
}

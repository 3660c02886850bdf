import { Group, Stack, Title } from "@mantine/core";
import { Outlet, useChildMatches, useSearch } from "@tanstack/react-router";
import { PlusIcon } from "../../ui/icons.tsx";
import { LinkButton } from "../../ui/links.tsx";
import { SidePanel } from "../../ui/SidePanel.tsx";
import { UsersList } from "./UsersList.tsx";
import { UsersToolbar } from "./UsersToolbar.tsx";
import { useClosePanel } from "../users.navigation.ts";

export function UsersPage() {
  const search = useSearch({ from: "/users" });
  const isPanelOpen = useChildMatches().length > 0;
  const closePanel = useClosePanel();
  return (
    <>
      {!isPanelOpen && <title>Users · Roster</title>}
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={1}>Users</Title>
          <LinkButton to="/users/new" search state leftSection={<PlusIcon />}>
            Add user
          </LinkButton>
        </Group>
        <UsersToolbar search={search} />
        <UsersList search={search} />
      </Stack>
      <SidePanel opened={isPanelOpen} onClose={closePanel}>
        <Outlet />
      </SidePanel>
    </>
  );
}

import { ActionIcon, Group, Text } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { PencilIcon, TrashIcon } from "../../ui/icons.tsx";
import { LinkAnchor, LinkIcon } from "../../ui/links.tsx";

/** Where a user is edited, with the list left as it is. */
const editOf = ({ id }: User) =>
  ({ to: "/users/$userId", params: { userId: String(id) }, search: true, state: true }) as const;

export function NameCell({ user }: { user: User }) {
  return (
    <>
      <LinkAnchor {...editOf(user)} c="inherit" fz="sm" fw={550}>
        {user.name}
      </LinkAnchor>
      <Text size="sm" c="dimmed" truncate hiddenFrom="sm">
        {user.email}
      </Text>
    </>
  );
}

export function RowActions({ user, onDelete }: { user: User; onDelete: (user: User) => void }) {
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <LinkIcon {...editOf(user)} visibleFrom="sm" variant="subtle" color="gray" aria-label={`Edit ${user.name}`}>
        <PencilIcon />
      </LinkIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={`Delete ${user.name}`} onClick={() => onDelete(user)}>
        <TrashIcon />
      </ActionIcon>
    </Group>
  );
}

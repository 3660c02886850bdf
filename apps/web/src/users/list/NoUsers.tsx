import { Button, EmptyState, Paper } from "@mantine/core";
import { LinkButton } from "../../ui/links.tsx";
import { isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

/** Says why the list is empty, and the way on. */
export function NoUsers({ search, onFirstPage }: { search: UsersSearch; onFirstPage: () => void }) {
  return (
    <Paper withBorder py={64} px="md">
      {reason(search, onFirstPage)}
    </Paper>
  );
}

function reason(search: UsersSearch, onFirstPage: () => void) {
  if (search.cursor !== undefined) {
    return (
      <EmptyState title="This page is empty" description="The users that were on it are gone.">
        <EmptyState.Actions>
          <Button variant="default" onClick={onFirstPage}>
            Go to the first page
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  if (isFiltered(search)) {
    return (
      <EmptyState title="Nobody matches" description="No user fits the search and the ages given.">
        <EmptyState.Actions>
          <LinkButton variant="default" to="/users">
            Show all users
          </LinkButton>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No users yet" description="Add the first one here, or send POST /users.">
      <EmptyState.Actions>
        <LinkButton to="/users/new">Add the first user</LinkButton>
      </EmptyState.Actions>
    </EmptyState>
  );
}

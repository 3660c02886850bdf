import { EmptyState } from "@mantine/core";
import { LinkButton } from "../ui/links.tsx";

export function NotFound() {
  return (
    <>
      <title>Page not found · Roster</title>
      <EmptyState
        title="There is no such page"
        description="The address may be mistyped, or the page was moved."
        my="xl"
      >
        <EmptyState.Actions>
          <LinkButton to="/users">Go to the users</LinkButton>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}

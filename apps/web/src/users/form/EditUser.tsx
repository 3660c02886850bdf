import { Center, Loader } from "@mantine/core";
import { UserId } from "@roster/api/contract";
import { useParams } from "@tanstack/react-router";
import { isPassing } from "../../api.ts";
import { failureOf } from "../../failure.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { SidePanelContent } from "../../ui/SidePanel.tsx";
import { EditUserForm } from "./EditUserForm.tsx";
import { useUser } from "../users.queries.ts";

export function EditUser() {
  const { userId } = useParams({ from: "/users/$userId" });
  const id = UserId.safeParse(isPlainNumber(userId) ? Number(userId) : undefined);
  if (id.success) return <LoadedUser key={id.data} id={id.data} />;
  return (
    <SidePanelContent title="No such user">
      <title>No such user · Roster</title>
      <ErrorNotice title="Not found" message={`“${userId}” is not the number of a user.`} />
    </SidePanelContent>
  );
}

/** As the API writes an id: Number alone would also read 0x2, 2.0 and 1e3. */
function isPlainNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

function LoadedUser({ id }: { id: number }) {
  const { data: user, error, refetch } = useUser(id);
  const title = user ? `Edit ${user.name}` : `User ${id}`;
  return (
    <SidePanelContent title={title}>
      <title>{`${title} · Roster`}</title>
      {user && <EditUserForm opened={user} />}
      {!user && error && (
        <ErrorNotice title="Not loaded" {...failureOf(error)} onRetry={isPassing(error) ? refetch : undefined} />
      )}
      {!user && !error && (
        <Center py="xl">
          <Loader aria-label="Loading the user" />
        </Center>
      )}
    </SidePanelContent>
  );
}

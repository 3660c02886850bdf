import { notifications } from "@mantine/notifications";
import type { UserCreate } from "@roster/api/contract";
import { SidePanelContent } from "../../ui/SidePanel.tsx";
import { UserForm, useUserForm } from "./UserForm.tsx";
import { emptyDraft } from "../users.fields.ts";
import { useClosePanel } from "../users.navigation.ts";
import { useCreateUser } from "../users.queries.ts";

export function CreateUser() {
  const form = useUserForm(emptyDraft);
  const create = useCreateUser();
  const close = useClosePanel();

  async function save(user: UserCreate) {
    const { name } = await create.mutateAsync(user);
    notifications.show({ message: `${name} was added.` });
  }

  return (
    <SidePanelContent title="Add a user">
      <title>Add a user · Roster</title>
      <UserForm form={form} saveLabel="Add user" onSave={save} onClose={close} />
    </SidePanelContent>
  );
}

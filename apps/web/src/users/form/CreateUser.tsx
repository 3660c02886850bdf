import { EmptyState } from "@mantine/core";
import type { User, UserCreate } from "@roster/api/contract";
import { useEffect, useState } from "react";
import { useMay } from "../../access/caller.ts";
import { t } from "../../texts/t.ts";
import { toast } from "../../ui/toasts.tsx";
import { draftOf, emptyDraft, isSameDraft } from "../users.fields.ts";
import { useClosePanel, useOpenUser } from "../users.navigation.ts";
import { useCreateUser } from "../users.writes.ts";
import { keptDrafts } from "./keptDrafts.ts";
import { PersonPanel } from "./PersonPanel.tsx";
import { UserForm } from "./UserForm.tsx";
import { useLateRefusal } from "./useLateRefusal.ts";
import { useSaving } from "./useSaving.ts";
import type { SaveResult } from "./useSaving.ts";
import { useUserForm } from "./useUserForm.ts";

export function CreateUser() {
  const may = useMay();
  if (may("users:write")) return <AddUser />;
  return (
    <PersonPanel title={t("person.add")}>
      <EmptyState
        py="xl"
        title={t("access.forbidden.title")}
        description={t("access.forbidden.text", { scope: "users:write" })}
      />
    </PersonPanel>
  );
}

/** Adds a person. The form stays until the server has answered: there is no row yet that could show what came of it. */
function AddUser() {
  const [kept] = useState(() => keptDrafts.get("new"));
  useEffect(() => keptDrafts.drop("new"), []);
  const form = useUserForm(kept ? draftOf(kept.typed) : emptyDraft, kept?.error);
  const create = useCreateUser();
  const close = useClosePanel();
  const openUser = useOpenUser();
  const tellLate = useLateRefusal("new");

  async function add(user: UserCreate): Promise<SaveResult> {
    tellAdded(await create.mutateAsync(user));
    return "saved";
  }

  function tellAdded(user: User) {
    toast.done(t("person.added", { name: user.name }), { label: t("person.open"), onClick: () => openUser(user) });
  }

  const saving = useSaving({
    form,
    onSave: add,
    onLate: (typed, error) => tellLate({ typed, error }),
    earlierError: kept?.error,
  });
  return (
    <PersonPanel title={t("person.add")}>
      <UserForm
        form={form}
        saving={saving}
        saveLabel={t("person.addButton")}
        isDirty={() => !isSameDraft(form.getValues(), emptyDraft)}
        onClose={close}
      />
    </PersonPanel>
  );
}

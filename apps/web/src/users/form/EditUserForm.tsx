import { notifications } from "@mantine/notifications";
import type { User, UserCreate } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useState } from "react";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { UserForm, useUserForm } from "./UserForm.tsx";
import { differingFields, draftOf, rebase } from "../users.fields.ts";
import { useClosePanel } from "../users.navigation.ts";
import { useReadUser, useReplaceUser } from "../users.queries.ts";

/** Edits a user as it was when the form was opened. A save that would undo somebody else's change stops and asks. */
export function EditUserForm({ opened }: { opened: User }) {
  const [base, setBase] = useState(opened);
  const [current, setCurrent] = useState<User | null>(null);
  const form = useUserForm(draftOf(opened));
  const readUser = useReadUser();
  const replace = useReplaceUser();
  const close = useClosePanel();

  async function save(user: UserCreate) {
    try {
      await replace.mutateAsync({ id: base.id, version: base.version, ...user });
    } catch (error) {
      if (!isApiError(error, "users.version_conflict")) throw error;
      const stored = await readUser(base.id);
      if (!isResult(stored, base, user)) {
        setCurrent(stored);
        throw error;
      }
    }
    notifications.show({ message: `${user.name} was saved.` });
  }

  function continueFrom(user: User, draft = draftOf(user)) {
    form.resetDirty(draftOf(user));
    form.setValues(draft);
    setBase(user);
    setCurrent(null);
  }

  return (
    <UserForm form={form} saveLabel="Save" onSave={save} onClose={close}>
      {current && (
        <ConflictNotice
          base={base}
          current={current}
          onLoadCurrent={() => continueFrom(current)}
          onKeepTyped={() => continueFrom(current, rebase(form.getValues(), draftOf(base), draftOf(current)))}
        />
      )}
    </UserForm>
  );
}

/** Whether a user is just what saving `sent` over `base` makes of it: the answer to an earlier try may have been lost. */
function isResult(stored: User, base: User, sent: UserCreate): boolean {
  return stored.version === base.version + 1 && differingFields(stored, sent).length === 0;
}

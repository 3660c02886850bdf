import { notifications } from "@mantine/notifications";
import type { User, UserCreate } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useState } from "react";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { UserForm } from "./UserForm.tsx";
import { draftOf } from "./users.fields.ts";
import { useClosePanel } from "./users.navigation.ts";
import { useReadUser, useReplaceUser } from "./users.queries.ts";

/** Edits a user as it was when the form was opened. A save that would undo somebody else's change stops and asks. */
export function EditUserForm({ opened }: { opened: User }) {
  const [base, setBase] = useState(opened);
  const [version, setVersion] = useState(opened.version);
  const [current, setCurrent] = useState<User | null>(null);
  const readUser = useReadUser();
  const replace = useReplaceUser();
  const close = useClosePanel();

  async function save(user: UserCreate) {
    try {
      await replace.mutateAsync({ id: base.id, version, ...user });
    } catch (error) {
      if (!isApiError(error, "users.version_conflict")) throw error;
      return setCurrent(await readUser(base.id));
    }
    notifications.show({ message: `${user.name} was saved.` });
    close();
  }

  function loadCurrent(user: User) {
    setBase(user);
    setVersion(user.version);
    setCurrent(null);
  }

  function keepTyped(user: User) {
    setVersion(user.version);
    setCurrent(null);
  }

  return (
    // The key discards what was typed, and only when that was asked for.
    <UserForm key={base.version} initialDraft={draftOf(base)} saveLabel="Save" onSave={save} onCancel={close}>
      {current && (
        <ConflictNotice
          base={base}
          current={current}
          onLoadCurrent={() => loadCurrent(current)}
          onKeepTyped={() => keepTyped(current)}
        />
      )}
    </UserForm>
  );
}

import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { User } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf, notDone, tellFailure } from "../../failure.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { useIsMounted } from "../../ui/useIsMounted.ts";
import { useDeleteUser, useReadUser } from "../users.queries.ts";

interface DeleteUserProps {
  listed: User;
  onClose: () => void;
}

/** Asks before a user is deleted. A user who changed since the list was read is shown as they are now, and asked about again. */
export function DeleteUser({ listed, onClose }: DeleteUserProps) {
  const [user, setUser] = useState(listed);
  const readUser = useReadUser();
  const reread = useMutation({ mutationFn: () => readUser(listed.id), onSuccess: setUser });
  const remove = useDeleteUser();
  const isMounted = useIsMounted();
  const isConflict = isApiError(remove.error, "users.version_conflict");
  const failure = isConflict ? reread.error : remove.error;

  // Told from here and not from the mutation's callbacks, which end with the dialog.
  async function confirm() {
    try {
      await remove.mutateAsync({ id: user.id, version: user.version });
    } catch (error) {
      // Perhaps by an earlier try, whose answer was lost.
      if (isApiError(error, "users.not_found")) return end(`${user.name} is no longer there.`);
      if (!isMounted()) return tellFailure(`${notDone("deleted", error)}: ${user.name}`, error);
      if (isApiError(error, "users.version_conflict")) reread.mutate();
      return;
    }
    end(`${user.name} was deleted.`);
  }

  function end(message: string) {
    notifications.show({ message });
    onClose();
  }

  return (
    <ConfirmDialog
      title={`Delete ${user.name}?`}
      confirmLabel="Delete"
      isBusy={remove.isPending || reread.isPending}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text size="sm">
        {user.email}, {user.age}. This cannot be undone.
      </Text>
      {user.version !== listed.version && (
        <ErrorNotice
          title="Changed in the meantime"
          message="Nothing was deleted yet. This is the user as it is now."
        />
      )}
      {failure && <ErrorNotice title={notDone("deleted", failure)} {...failureOf(failure)} onRetry={confirm} />}
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { User } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf } from "../failure.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { useDeleteUser, useReadUser } from "./users.queries.ts";

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
  const isConflict = isApiError(remove.error, "users.version_conflict");
  const failure = isConflict ? reread.error : remove.error;

  function confirm() {
    remove.mutate(
      { id: user.id, version: user.version },
      {
        onSuccess: () => {
          notifications.show({ message: `${user.name} was deleted.` });
          onClose();
        },
        onError: (error) => isApiError(error, "users.version_conflict") && reread.mutate(),
      },
    );
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
          title="Changed by somebody else"
          message="Nothing was deleted yet. This is the user as it is now."
        />
      )}
      {failure && <ErrorNotice title="Not deleted" {...failureOf(failure)} onRetry={confirm} />}
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf, notDone, tellFailure } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useIsMounted } from "../../ui/useIsMounted.ts";
import { useReadUser } from "../users.queries.ts";
import { useDeleteUser } from "../users.writes.ts";

interface DeleteUserProps {
  listed: User;
  onClose: () => void;
  /** Called before `onClose` when the person is gone. */
  onDeleted?: () => void;
}

/** Asks before a person is deleted. Whoever changed since the list was read is shown as they are now, and asked about again. */
export function DeleteUser({ listed, onClose, onDeleted }: DeleteUserProps) {
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
      if (isApiError(error, "users.not_found")) return end(t("person.delete.gone", { name: user.name }));
      if (!isMounted()) return tellLate(error);
      if (isApiError(error, "users.version_conflict")) reread.mutate();
      return;
    }
    end(t("person.delete.done", { name: user.name }));
  }

  function tellLate(error: unknown) {
    const result = notDone(t("person.done.deleted"), error);
    tellFailure(t("person.resultOf", { result, name: user.name }), error);
  }

  function end(message: string) {
    toast.done(message);
    onDeleted?.();
    onClose();
  }

  return (
    <ConfirmDialog
      title={t("person.delete.title", { name: user.name })}
      confirmLabel={t("person.delete.button")}
      isBusy={remove.isPending || reread.isPending}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text size="sm">{t("person.delete.text", { email: user.email, age: user.age })}</Text>
      {user.version !== listed.version && (
        <ErrorNotice title={t("person.delete.changedTitle")} message={t("person.delete.changedText")} />
      )}
      {failure && (
        <ErrorNotice title={notDone(t("person.done.deleted"), failure)} {...failureOf(failure)} onRetry={confirm} />
      )}
    </ConfirmDialog>
  );
}

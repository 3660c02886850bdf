import { Text } from "@mantine/core";
import type { ApiKey } from "@roster/api/contract";
import { failureOf, notDone } from "../failure.ts";
import { t } from "../texts/t.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { toast } from "../ui/toasts.tsx";
import { useRevokeKey } from "./keys.queries.ts";

export function RevokeKey({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { mutateAsync, error, isPending } = useRevokeKey();

  async function revoke() {
    try {
      await mutateAsync({ id });
    } catch {
      return; // shown below
    }
    toast.done(t("access.keys.revoke.told", { name }));
    onClose();
  }

  return (
    <ConfirmDialog
      title={t("access.keys.revoke.title", { name })}
      confirmLabel={t("access.keys.revoke.button")}
      isBusy={isPending}
      onConfirm={() => void revoke()}
      onCancel={onClose}
    >
      <Text size="sm">{t("access.keys.revoke.text")}</Text>
      {error && <ErrorNotice title={notDone(t("access.keys.revoke.done"), error)} {...failureOf(error)} />}
    </ConfirmDialog>
  );
}

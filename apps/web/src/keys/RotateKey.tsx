import { Text } from "@mantine/core";
import type { ApiKey, NewApiKey } from "@roster/api/contract";
import { failureOf, notDone } from "../failure.ts";
import { t } from "../texts/t.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { useRotateKey } from "./keys.queries.ts";

interface RotateKeyProps {
  apiKey: ApiKey;
  onMade: (made: NewApiKey) => void;
  onClose: () => void;
}

export function RotateKey({ apiKey: { id, name }, onMade, onClose }: RotateKeyProps) {
  const { mutate, error, isPending } = useRotateKey();
  return (
    <ConfirmDialog
      title={t("access.keys.rotate.title", { name })}
      confirmLabel={t("access.keys.rotate.button")}
      isBusy={isPending}
      onConfirm={() => mutate({ id }, { onSuccess: onMade })}
      onCancel={onClose}
    >
      <Text size="sm">{t("access.keys.rotate.text")}</Text>
      {error && <ErrorNotice title={notDone(t("access.keys.rotate.done"), error)} {...failureOf(error)} />}
    </ConfirmDialog>
  );
}

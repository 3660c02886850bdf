import { Button, Code, Text } from "@mantine/core";
import type { NewApiKey } from "@roster/api/contract";
import { useState } from "react";
import { t } from "../texts/t.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useGuardedClose } from "../ui/useGuardedClose.ts";
import { WarningNotice } from "../ui/WarningNotice.tsx";
import { SecretField } from "./SecretField.tsx";

/** Shows a key that was just made, this once. Whoever leaves without having copied it is asked. */
export function NewSecret({ made: { key, secret }, onClose }: { made: NewApiKey; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const guard = useGuardedClose(() => !isCopied, onClose);
  return (
    <>
      <Dialog
        title={t("access.keys.made.title", { name: key.name })}
        titleLines={2}
        size={560}
        isBusy={guard.isAsking}
        onClose={guard.close}
        actions={<Button onClick={guard.close}>{t("access.keys.made.done")}</Button>}
      >
        <WarningNotice title={t("access.keys.made.once")}>
          <Text size="sm">{t("access.keys.made.text")}</Text>
        </WarningNotice>
        <SecretField secret={secret} onCopied={() => setCopied(true)} />
        <Text size="sm" c="dimmed">
          {t("access.keys.made.usage")} <Code>Authorization: Bearer {key.prefix}…</Code>
        </Text>
      </Dialog>
      {guard.isAsking && (
        <ConfirmDialog
          title={t("access.keys.made.leaveTitle")}
          confirmLabel={t("access.keys.made.leave")}
          cancelLabel={t("access.keys.made.stay")}
          onConfirm={guard.leave}
          onCancel={guard.stay}
        >
          <Text size="sm">{t("access.keys.made.leaveText")}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

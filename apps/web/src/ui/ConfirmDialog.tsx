import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import { Dialog } from "./Dialog.tsx";

interface ConfirmDialogProps {
  /** The question, with the name of what it is about. */
  title: string;
  confirmLabel: string;
  cancelLabel?: string;
  /** Whether the answer is being carried out. It can no longer be cancelled then. */
  isBusy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be undone, for as long as it is mounted. The focus starts on the way out. */
export function ConfirmDialog({ isBusy = false, ...props }: ConfirmDialogProps) {
  const { title, confirmLabel, cancelLabel = t("ui.cancel"), onConfirm, onCancel, children } = props;
  const actions = (
    <>
      <Button variant="default" disabled={isBusy} onClick={onCancel} data-autofocus>
        {cancelLabel}
      </Button>
      <Button color="red.9" loading={isBusy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isBusy={isBusy} onClose={onCancel} actions={actions}>
      {children}
    </Dialog>
  );
}

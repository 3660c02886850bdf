import { Button, Group, Modal, Stack } from "@mantine/core";
import { useEffect } from "react";
import type { ReactNode } from "react";

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
  const { title, confirmLabel, cancelLabel = "Cancel", onConfirm, onCancel, children } = props;
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onCancel}
      closeOnEscape={!isBusy}
      closeOnClickOutside={!isBusy}
      closeButtonProps={{ "aria-label": "Close", disabled: isBusy }}
      title={title}
      styles={{ title: { fontWeight: 650, lineHeight: 1.4 } }}
      centered
    >
      <Stack>
        {children}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" disabled={isBusy} onClick={onCancel} data-autofocus>
            {cancelLabel}
          </Button>
          <Button color="red.9" loading={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Gives the focus back to where it was. Mantine does so only for a dialog that is mounted before it is opened. */
function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // After the render that enables again what the dialog had disabled.
      setTimeout(() => before instanceof HTMLElement && before.focus({ preventScroll: true }));
    };
  }, []);
}

import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";

interface ConfirmDialogProps {
  /** The question, with the name of what it is about. */
  title: string;
  confirmLabel: string;
  /** Whether the answer is being carried out. */
  isBusy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be undone. The focus starts on the way out. */
export function ConfirmDialog({ title, confirmLabel, isBusy, onConfirm, onCancel, children }: ConfirmDialogProps) {
  return (
    <Modal opened onClose={onCancel} title={title} styles={{ title: { fontWeight: 650, lineHeight: 1.4 } }} centered>
      <Stack>
        {children}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onCancel} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

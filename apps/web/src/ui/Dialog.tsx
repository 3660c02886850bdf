import { Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import classes from "./Dialog.module.css";
import { useFocusReturn } from "./useFocusReturn.ts";

interface DialogProps {
  title: string;
  size?: number;
  /** Whether it must not be closed just now. */
  isBusy?: boolean;
  onClose: () => void;
  /** The buttons at its end. */
  actions: ReactNode;
  children: ReactNode;
}

/** A dialog in the middle of the page, for as long as it is mounted. The focus starts at `data-autofocus`. */
export function Dialog({ title, size, isBusy = false, onClose, actions, children }: DialogProps) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      closeOnEscape={!isBusy}
      closeOnClickOutside={!isBusy}
      closeButtonProps={{ "aria-label": t("ui.close"), disabled: isBusy }}
      title={<span dir="auto">{title}</span>}
      classNames={classes}
      centered
    >
      <Stack>{children}</Stack>
      <div className={classes.actions}>{actions}</div>
    </Modal>
  );
}

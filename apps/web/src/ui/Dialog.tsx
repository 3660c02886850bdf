import { Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import classes from "./Dialog.module.css";
import { useFocusReturn } from "./useFocusReturn.ts";

interface DialogProps {
  title: string;
  /** The most lines of the title, if it may be cut; it is whole under the pointer then. */
  titleLines?: number;
  size?: number;
  /** Whether it must not be closed just now. */
  isBusy?: boolean;
  onClose: () => void;
  /** The buttons at its end. */
  actions: ReactNode;
  children: ReactNode;
}

/** A dialog in the middle of the page, for as long as it is mounted. The focus starts at `data-autofocus`. */
export function Dialog({ title, titleLines, isBusy = false, ...props }: DialogProps) {
  const { size, onClose, actions, children } = props;
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      closeOnEscape={!isBusy}
      closeOnClickOutside={!isBusy}
      closeButtonProps={{ "aria-label": t("ui.close"), disabled: isBusy }}
      title={
        <Text span inherit lineClamp={titleLines} title={titleLines ? title : undefined}>
          {title}
        </Text>
      }
      classNames={classes}
      centered
    >
      <Stack>{children}</Stack>
      <div className={classes.actions}>{actions}</div>
    </Modal>
  );
}

import { Drawer } from "@mantine/core";
import { createContext, useContext, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { t } from "../texts/t.ts";
import classes from "./SidePanel.module.css";
import { useFocusReturn } from "./useFocusReturn.ts";

interface SidePanelProps {
  onClose: () => void;
  /** A `SidePanelContent`. */
  children: ReactNode;
}

const LockContext = createContext({ isLocked: false, lock: () => () => {} });

/** A form beside the page it belongs to. A stray click outside does not close it: that would lose what was typed. */
export function SidePanel({ onClose, children }: SidePanelProps) {
  const { isLocked, lock } = useLocks();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={480}
      closeOnClickOutside={false}
      closeOnEscape={!isLocked}
      // The content belongs to the route, which is gone as soon as the panel closes.
      transitionProps={{ exitDuration: 0 }}
    >
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content classNames={{ content: classes.content }}>
        <FocusReturn />
        <LockContext value={{ isLocked, lock }}>{children}</LockContext>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** As long as the panel is open. */
function FocusReturn() {
  useFocusReturn();
  return null;
}

/** What a route shows in the side panel. The title names the panel. */
export function SidePanelContent({ title, children }: { title: string; children: ReactNode }) {
  const { isLocked } = useContext(LockContext);
  return (
    <>
      <Drawer.Header className={classes.header}>
        <Drawer.Title className={classes.title}>{title}</Drawer.Title>
        <Drawer.CloseButton aria-label={t("ui.close")} disabled={isLocked} />
      </Drawer.Header>
      <Drawer.Body className={classes.body}>{children}</Drawer.Body>
    </>
  );
}

/** The buttons of a panel. They stay where they are while what is above them grows or scrolls. */
export function SidePanelFooter({ children }: { children: ReactNode }) {
  return <div className={classes.footer}>{children}</div>;
}

/** Keeps the panel from being closed by Escape or its button, as long as its content has a reason. */
export function useSidePanelLock(isLocked: boolean): void {
  const { lock } = useContext(LockContext);
  useEffect(() => (isLocked ? lock() : undefined), [isLocked, lock]);
}

/** Several parts of the content may have a reason at once. */
function useLocks() {
  const [locks, setLocks] = useState(0);
  const [lock] = useState(() => () => {
    setLocks((count) => count + 1);
    return () => setLocks((count) => count - 1);
  });
  return { isLocked: locks > 0, lock };
}

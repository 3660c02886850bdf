import { Drawer } from "@mantine/core";
import { createContext, useContext, useEffect, useState } from "react";
import type { ReactNode } from "react";

interface SidePanelProps {
  opened: boolean;
  onClose: () => void;
  /** A `SidePanelContent`. */
  children: ReactNode;
}

const LockContext = createContext({ isLocked: false, setLocked: (_: boolean) => {} });

/** A form beside the page it belongs to. A stray click outside does not close it: that would lose what was typed. */
export function SidePanel({ opened, onClose, children }: SidePanelProps) {
  const [isLocked, setLocked] = useState(false);
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      size={460}
      closeOnClickOutside={false}
      closeOnEscape={!isLocked}
      // The content belongs to the route, which is gone as soon as the panel closes.
      transitionProps={{ exitDuration: 0 }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <LockContext value={{ isLocked, setLocked }}>{children}</LockContext>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** What a route shows in the side panel. The title names the panel. */
export function SidePanelContent({ title, children }: { title: string; children: ReactNode }) {
  const { isLocked } = useContext(LockContext);
  return (
    <>
      <Drawer.Header px="lg">
        <Drawer.Title fw={650} fz="lg">
          {title}
        </Drawer.Title>
        <Drawer.CloseButton aria-label="Close" disabled={isLocked} />
      </Drawer.Header>
      <Drawer.Body px="lg">{children}</Drawer.Body>
    </>
  );
}

/** Keeps the panel from being closed by Escape or its button, as long as its content has a reason. */
export function useSidePanelLock(isLocked: boolean): void {
  const { setLocked } = useContext(LockContext);
  useEffect(() => {
    setLocked(isLocked);
    return () => setLocked(false);
  }, [isLocked, setLocked]);
}

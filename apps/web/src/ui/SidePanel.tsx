import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

interface SidePanelProps {
  opened: boolean;
  onClose: () => void;
  /** A `SidePanelContent`. */
  children: ReactNode;
}

/** A form beside the page it belongs to. A stray click outside does not close it: that would lose what was typed. */
export function SidePanel({ opened, onClose, children }: SidePanelProps) {
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      size={460}
      closeOnClickOutside={false}
      // The content belongs to the route, which is gone as soon as the panel closes.
      transitionProps={{ exitDuration: 0 }}
    >
      <Drawer.Overlay />
      <Drawer.Content>{children}</Drawer.Content>
    </Drawer.Root>
  );
}

/** What a route shows in the side panel. The title names the panel. */
export function SidePanelContent({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Drawer.Header px="lg">
        <Drawer.Title fw={650} fz="lg">
          {title}
        </Drawer.Title>
        <Drawer.CloseButton aria-label="Close" />
      </Drawer.Header>
      <Drawer.Body px="lg">{children}</Drawer.Body>
    </>
  );
}

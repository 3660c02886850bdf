import { Outlet, useChildMatches } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { loadPart } from "../../loadPart.ts";
import { useClosePanel } from "../users.navigation.ts";

const SidePanel = lazy(loadPart(async () => ({ default: (await import("../../ui/SidePanel.tsx")).SidePanel })));

/** The panel beside the list, loaded when it is first opened. */
export function UserPanel() {
  const isOpen = useChildMatches().length > 0;
  const close = useClosePanel();
  if (!isOpen) return null;
  return (
    <Suspense>
      <SidePanel onClose={close}>
        <Outlet />
      </SidePanel>
    </Suspense>
  );
}

import { Outlet, useChildMatches } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { loadPart } from "../../loadPart.ts";
import { useClosePanel } from "../users.navigation.ts";

const SidePanel = lazy(loadPart(async () => ({ default: (await import("../../ui/SidePanel.tsx")).SidePanel })));

/** The panel beside the list. It is loaded when it is needed, or when nothing else is to be done. */
export function UserPanel() {
  const isOpen = useChildMatches().length > 0;
  const close = useClosePanel();
  const [isWanted, setWanted] = useState(isOpen);
  useEffect(() => {
    const whenIdle = requestIdleCallback(() => setWanted(true), { timeout: 2_000 });
    return () => cancelIdleCallback(whenIdle);
  }, []);

  // It stays mounted while it is closed: so it knows where the focus was before.
  if (!isOpen && !isWanted) return null;
  return (
    <Suspense>
      <SidePanel opened={isOpen} onClose={close}>
        <Outlet />
      </SidePanel>
    </Suspense>
  );
}

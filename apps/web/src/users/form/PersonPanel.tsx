import type { ReactNode } from "react";
import { t } from "../../texts/t.ts";
import { SidePanelContent } from "../../ui/SidePanel.tsx";

/** What the side panel shows of a person. The title names the page as well. */
export function PersonPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <SidePanelContent title={title}>
      <title>{`${title} · ${t("shell.title")}`}</title>
      {children}
    </SidePanelContent>
  );
}

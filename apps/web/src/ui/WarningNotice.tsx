import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { WarningIcon } from "./icons.tsx";

/** Something that keeps others from going on, and is no failure. Screen readers hear it. */
export function WarningNotice({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Alert color="yellow" role="alert" title={title} icon={<WarningIcon />} styles={{ title: { color: "var(--ink)" } }}>
      {children}
    </Alert>
  );
}

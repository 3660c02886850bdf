import { Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { t } from "../../texts/t.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";

/** Asks before the page of a running import is left: the import ends with it. */
export function LeaveGuard({ isRunning }: { isRunning: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isRunning && current.pathname !== next.pathname,
    enableBeforeUnload: isRunning,
    withResolver: true,
  });
  const goOn = useEffectEvent(() => proceed?.());
  useEffect(() => {
    if (!isRunning) goOn();
  }, [isRunning]);

  if (status !== "blocked") return null;
  return (
    <ConfirmDialog
      title={t("imports.leave.title")}
      confirmLabel={t("imports.leave.leave")}
      cancelLabel={t("imports.leave.stay")}
      onConfirm={() => proceed()}
      onCancel={() => reset()}
    >
      <Text size="sm">{t("imports.leave.text")}</Text>
    </ConfirmDialog>
  );
}

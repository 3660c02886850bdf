import { Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { t } from "../../texts/t.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";

interface LeaveGuardProps {
  /** The step that would be lost, if any would. */
  risk: "review" | "run" | undefined;
}

/** Asks before the page is left with a file under review, or with an import that would end with it. */
export function LeaveGuard({ risk }: LeaveGuardProps) {
  const isAtRisk = risk !== undefined;
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isAtRisk && current.pathname !== next.pathname,
    enableBeforeUnload: isAtRisk,
    withResolver: true,
  });
  const goOn = useEffectEvent(() => proceed?.());
  useEffect(() => {
    if (!isAtRisk) goOn();
  }, [isAtRisk]);

  if (status !== "blocked" || !isAtRisk) return null;
  return (
    <ConfirmDialog
      title={t(`imports.leave.${risk}.title`)}
      confirmLabel={t(`imports.leave.${risk}.leave`)}
      cancelLabel={t("imports.leave.stay")}
      onConfirm={() => proceed()}
      onCancel={() => reset()}
    >
      <Text size="sm">{t(`imports.leave.${risk}.text`)}</Text>
    </ConfirmDialog>
  );
}

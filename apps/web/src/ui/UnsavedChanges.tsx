import { Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { t } from "../texts/t.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { useSidePanelLock } from "./SidePanel.tsx";

interface UnsavedChangesProps {
  /** Whether something was typed that is not saved. */
  isDirty: () => boolean;
  isSaving: boolean;
  /** Whether the form may be left while it is saved: what it holds is kept elsewhere until the answer. */
  isSafeWhileSaving?: boolean;
  /** Whether there is nothing to save any more. */
  isDone: boolean;
  /** Leaves the form once it is done, unless somebody is on their way elsewhere already. */
  onDone: () => void;
}

/** Asks before a form in the side panel is left with what was typed in it. */
export function UnsavedChanges({ isDirty, isSaving, isSafeWhileSaving = false, isDone, onDone }: UnsavedChangesProps) {
  const isSafe = isSaving && isSafeWhileSaving;
  const isAtRisk = () => !isDone && isDirty();
  const { status, proceed, reset } = useBlocker({
    // The list behind the form may change its search while the form stays.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isAtRisk() && !isSafe,
    enableBeforeUnload: isAtRisk,
    withResolver: true,
  });
  const isAsking = status === "blocked";
  useSidePanelLock(isAsking || (isSaving && !isSafe));

  // An effect, because it ends with the form: a late answer must not close the form that was opened after this one.
  const leave = useEffectEvent(() => (proceed ?? onDone)());
  useEffect(() => {
    if (isDone) leave();
  }, [isDone]);

  // Mounted only now: a closed dialog would hear the very Escape that opens it, and close.
  if (!isAsking) return null;
  return (
    <ConfirmDialog
      title={t(isSaving ? "ui.unsaved.leaveTitle" : "ui.unsaved.discardTitle")}
      confirmLabel={t(isSaving ? "ui.unsaved.leave" : "ui.unsaved.discard")}
      cancelLabel={t(isSaving ? "ui.unsaved.stay" : "ui.unsaved.keepEditing")}
      onConfirm={() => proceed()}
      onCancel={() => reset()}
    >
      <Text size="sm">{t(isSaving ? "ui.unsaved.leaveText" : "ui.unsaved.discardText")}</Text>
    </ConfirmDialog>
  );
}

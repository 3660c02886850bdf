import { Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { useSidePanelLock } from "./SidePanel.tsx";

interface UnsavedChangesProps {
  /** Whether something was typed that is not saved. */
  isDirty: () => boolean;
  isSaving: boolean;
  isSaved: boolean;
  /** Leaves the form once it is saved, unless somebody is on their way elsewhere already. */
  onSaved: () => void;
}

/** Asks before a form in the side panel is left with what was typed in it. */
export function UnsavedChanges({ isDirty, isSaving, isSaved, onSaved }: UnsavedChangesProps) {
  const isAtRisk = () => !isSaved && isDirty();
  const { status, proceed, reset } = useBlocker({
    // The list behind the form may change its search while the form stays.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isAtRisk(),
    enableBeforeUnload: isAtRisk,
    withResolver: true,
  });
  const isAsking = status === "blocked";
  useSidePanelLock(isSaving || isAsking);

  // An effect, because it ends with the form: a late answer must not close the form that was opened after this one.
  const leave = useEffectEvent(() => (proceed ?? onSaved)());
  useEffect(() => {
    if (isSaved) leave();
  }, [isSaved]);

  // Mounted only now: a closed dialog would hear the very Escape that opens it, and close.
  if (!isAsking) return null;
  return (
    <ConfirmDialog
      title={isSaving ? "Leave before the answer?" : "Discard what you typed?"}
      confirmLabel={isSaving ? "Leave" : "Discard"}
      cancelLabel={isSaving ? "Stay" : "Keep editing"}
      onConfirm={() => proceed()}
      onCancel={() => reset()}
    >
      <Text size="sm">
        {isSaving
          ? "What you typed was sent, but the server has not answered yet. You will be told what came of it."
          : "What is not saved yet will be gone."}
      </Text>
    </ConfirmDialog>
  );
}

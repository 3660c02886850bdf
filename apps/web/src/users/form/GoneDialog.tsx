import { Button, Text } from "@mantine/core";
import type { UserCreate } from "@roster/api/contract";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../../texts/t.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSidePanelLock } from "../../ui/SidePanel.tsx";
import { keptDrafts } from "./keptDrafts.ts";

interface GoneDialogProps {
  /** Of the person as they were. */
  name: string;
  typed: UserCreate;
  onDiscard: () => void;
  onClose: () => void;
}

/** The person who was edited has been deleted. What was typed can be added anew. */
export function GoneDialog({ name, typed, onDiscard, onClose }: GoneDialogProps) {
  const addAgain = useAddAgain();
  useSidePanelLock(true);
  const actions = (
    <>
      <Button variant="default" onClick={onDiscard}>
        {t("person.gone.discard")}
      </Button>
      <Button onClick={() => addAgain(typed)} data-autofocus>
        {t("person.gone.addAgain")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("person.gone.title", { name })} onClose={onClose} actions={actions}>
      <Text size="sm">{t("person.gone.text")}</Text>
    </Dialog>
  );
}

/** Leads to the form that adds a person, filled with what was typed. */
export function useAddAgain(): (typed: UserCreate) => void {
  const navigate = useNavigate();
  return (typed) => {
    keptDrafts.keep("new", { typed });
    void navigate({ to: "/users/new", search: true, state: true, ignoreBlocker: true });
  };
}

import { Button } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { useState } from "react";
import { t } from "../../texts/t.ts";
import { TrashIcon } from "../../ui/icons.tsx";
import { useSidePanelLock } from "../../ui/SidePanel.tsx";
import { DeleteUser } from "../remove/DeleteUser.tsx";

interface DeleteFromFormProps {
  person: User;
  isDisabled: boolean;
  onDeleted: () => void;
}

export function DeleteFromForm({ person, isDisabled, onDeleted }: DeleteFromFormProps) {
  const [isAsking, setAsking] = useState(false);
  useSidePanelLock(isAsking);
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        c="var(--mantine-color-error)"
        ml={-12}
        px="sm"
        leftSection={<TrashIcon />}
        disabled={isDisabled}
        onClick={() => setAsking(true)}
      >
        {t("person.delete.button")}
      </Button>
      {isAsking && <DeleteUser listed={person} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  );
}

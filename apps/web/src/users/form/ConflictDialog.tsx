import { Alert, Button, Text } from "@mantine/core";
import type { User, UserCreate } from "@roster/api/contract";
import { useState } from "react";
import { formatDateTime } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSidePanelLock } from "../../ui/SidePanel.tsx";
import { compare, merge, obviousChoices } from "./conflict.ts";
import type { Conflict } from "./conflict.ts";
import { ConflictField } from "./ConflictField.tsx";

interface ConflictDialogProps extends Conflict {
  current: User;
  isSaving: boolean;
  onSave: (chosen: UserCreate) => void;
  onDiscard: () => void;
  /** Back to the form, with nothing decided. */
  onClose: () => void;
}

/** Shows a refused save field by field: as it was opened, as it is there now, as it was typed. A person chooses. */
export function ConflictDialog({ base, mine, current, isAgain, isSaving, ...props }: ConflictDialogProps) {
  const { onSave, onDiscard, onClose } = props;
  const comparisons = compare(base, current, mine);
  const [choices, setChoices] = useState(() => obviousChoices(comparisons));
  const [isTried, setTried] = useState(false);
  const open = comparisons.filter(({ field, changedBy }) => changedBy === "both" && !choices[field]);
  const first = comparisons.find(({ changedBy }) => changedBy === "both") ?? comparisons.find(isDifferent);
  useSidePanelLock(true);

  function save() {
    setTried(true);
    const [undecided] = open;
    if (undecided) return document.querySelector<HTMLElement>(`[name="conflict-${undecided.field}"]`)?.focus();
    onSave(merge(current, mine, choices));
  }

  const actions = (
    <>
      <Button variant="subtle" color="gray" ml={-12} mr="auto" px="sm" disabled={isSaving} onClick={onClose}>
        {t("person.conflict.back")}
      </Button>
      <Button variant="default" disabled={isSaving} onClick={onDiscard}>
        {t("person.conflict.discardMine")}
      </Button>
      <Button loading={isSaving} onClick={save}>
        {t("person.conflict.saveChosen")}
      </Button>
    </>
  );
  return (
    <Dialog
      title={t("person.conflict.title", { name: base.name })}
      titleLines={3}
      size={680}
      isBusy={isSaving}
      onClose={onClose}
      actions={actions}
    >
      {isAgain && (
        <Alert color="orange" role="alert">
          {t("person.conflict.again")}
        </Alert>
      )}
      <Text size="sm">{t("person.conflict.text", { when: formatDateTime(current.updatedAt) })}</Text>
      {comparisons.map((comparison) => (
        <ConflictField
          key={comparison.field}
          comparison={comparison}
          choice={choices[comparison.field]}
          isMissing={isTried && open.includes(comparison)}
          isFirst={comparison === first}
          onChoose={(choice) => setChoices({ ...choices, [comparison.field]: choice })}
        />
      ))}
    </Dialog>
  );
}

const isDifferent = ({ there, typed }: { there: string; typed: string }) => there !== typed;

import type { User, UserCreate } from "@roster/api/contract";
import { useMay } from "../../access/caller.ts";
import { t } from "../../texts/t.ts";
import { draftOf, isSameDraft } from "../users.fields.ts";
import { useClosePanel } from "../users.navigation.ts";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { DeleteFromForm } from "./DeleteFromForm.tsx";
import { GoneDialog } from "./GoneDialog.tsx";
import { PersonDetails } from "./PersonDetails.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { useEdit } from "./useEdit.ts";
import { UserForm } from "./UserForm.tsx";
import { useLateRefusal } from "./useLateRefusal.ts";
import { useSaving } from "./useSaving.ts";
import { useUserForm } from "./useUserForm.ts";

/** Edits a person as they were when the form was opened. A save that would undo somebody else's change stops and asks. */
export function EditUserForm({ opened }: { opened: User }) {
  const { base, kept, conflict, save, continueFrom, endConflict } = useEdit(opened);
  const form = useUserForm(draftOf(kept?.typed ?? opened), conflict ? undefined : kept?.error);
  const tellLate = useLateRefusal(opened.id);
  const close = useClosePanel();
  const may = useMay();
  const saving = useSaving({
    form,
    onSave: save,
    onLate: (typed, error) => tellLate({ typed, error, base }),
    earlierError: conflict ? undefined : kept?.error,
  });

  function showPerson(person: User, values: UserCreate = person) {
    continueFrom(person);
    form.resetDirty(draftOf(person));
    form.setValues(draftOf(values));
  }

  function saveChosen(current: User, chosen: UserCreate) {
    showPerson(current, chosen);
    void saving.send(chosen, (user) =>
      save(user, current).catch((error: unknown) => {
        endConflict();
        throw error;
      }),
    );
  }

  function takeTheirs(current: User) {
    showPerson(current);
    endConflict();
  }

  const { current } = conflict ?? {};
  return (
    <PersonPanel title={t("person.edit", { name: base.name })}>
      <UserForm
        form={form}
        saving={saving}
        saveLabel={t("person.save")}
        isDirty={() => !isSameDraft(form.getValues(), draftOf(base))}
        isSafeWhileSaving
        onClose={close}
        otherAction={
          may("users:delete") && <DeleteFromForm person={base} isDisabled={saving.isSaving} onDeleted={saving.finish} />
        }
      >
        <PersonDetails person={base} />
      </UserForm>
      {conflict && current && (
        <ConflictDialog
          key={current.version}
          {...conflict}
          current={current}
          isSaving={saving.isSaving}
          onSave={(chosen) => saveChosen(current, chosen)}
          onDiscard={() => takeTheirs(current)}
          onClose={endConflict}
        />
      )}
      {conflict && !current && (
        <GoneDialog name={conflict.base.name} typed={conflict.mine} onDiscard={saving.finish} onClose={endConflict} />
      )}
    </PersonPanel>
  );
}

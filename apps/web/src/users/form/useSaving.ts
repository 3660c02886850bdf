import type { UseFormReturnType } from "@mantine/form";
import type { UserCreate } from "@roster/api/contract";
import { useState } from "react";
import { useIsMounted } from "../../ui/useIsMounted.ts";
import { guardReload } from "../../ui/reloadGuard.ts";
import { fieldErrorsOf, readDraft } from "../users.fields.ts";
import type { FieldErrors, UserDraft } from "../users.fields.ts";

/** "stopped" when what stands in the way is shown elsewhere. */
export type SaveResult = "saved" | "stopped";

interface SavingOptions {
  form: UseFormReturnType<UserDraft>;
  /** Rejects when the person was not saved. */
  onSave: (user: UserCreate) => Promise<SaveResult>;
  /** Told of a refusal that comes when the form was left already. */
  onLate: (user: UserCreate, error?: unknown) => void;
  /** What a save failed with whose draft this form has taken up. */
  earlierError?: unknown;
}

/** Sends what a form holds, and shows in it what comes of that. */
export function useSaving({ form, onSave, onLate, earlierError = null }: SavingOptions) {
  const [failure, setFailure] = useState(isAboutFields(earlierError) ? null : earlierError);
  const [status, setStatus] = useState<"open" | "saving" | "done">("open");
  const isMounted = useIsMounted();

  function showErrors(errors: FieldErrors) {
    form.setErrors(errors);
    const [first] = Object.keys(errors) as (keyof UserDraft)[];
    if (first) form.getInputNode(first)?.focus();
  }

  async function send(user: UserCreate, save = onSave) {
    const release = guardReload();
    setFailure(null);
    setStatus("saving");
    try {
      const result = await save(user);
      if (result === "stopped" && !isMounted()) onLate(user);
      setStatus(result === "saved" ? "done" : "open");
    } catch (error) {
      setStatus("open");
      if (!isMounted()) return onLate(user, error);
      if (isAboutFields(error)) showErrors(fieldErrorsOf(error));
      else setFailure(error);
    } finally {
      release();
    }
  }

  async function submit(draft: UserDraft) {
    const user = readDraft(draft);
    if (user.success && status === "open") await send(user.data);
  }

  return {
    submit: form.onSubmit(submit, showErrors),
    send,
    finish: () => setStatus("done"),
    failure,
    isSaving: status === "saving",
    isDone: status === "done",
  };
}

export type Saving = ReturnType<typeof useSaving>;

const isAboutFields = (error: unknown) => Object.keys(fieldErrorsOf(error)).length > 0;

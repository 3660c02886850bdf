import type { UseFormReturnType } from "@mantine/form";
import type { UserCreate } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useState } from "react";
import { notDone, tellFailure } from "../../failure.ts";
import { useIsMounted } from "../../ui/useIsMounted.ts";
import { fieldErrorsOf, readDraft } from "../users.fields.ts";
import type { FieldErrors, UserDraft } from "../users.fields.ts";

interface SavingOptions {
  form: UseFormReturnType<UserDraft>;
  onSave: (user: UserCreate) => Promise<void>;
}

/** Sends what a form holds. What comes of it is shown in the form, or told where the form was left before the answer. */
export function useSaving({ form, onSave }: SavingOptions) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaved, setSaved] = useState(false);
  const isMounted = useIsMounted();

  function showErrors(errors: FieldErrors) {
    form.setErrors(errors);
    const [first] = Object.keys(errors) as (keyof UserDraft)[];
    if (first) form.getInputNode(first)?.focus();
  }

  async function save(draft: UserDraft) {
    const user = readDraft(draft);
    if (!user.success) return;
    setFailure(null);
    try {
      await onSave(user.data);
      setSaved(true);
    } catch (error) {
      if (!isMounted()) return tellFailure(`${notDone("saved", error)}: ${user.data.name}`, error);
      const errors = fieldErrorsOf(error);
      showErrors(errors);
      const isShown = Object.keys(errors).length > 0 || isApiError(error, "users.version_conflict");
      if (!isShown) setFailure(error);
    }
  }

  return { submit: form.onSubmit(save, showErrors), failure, isSaved };
}

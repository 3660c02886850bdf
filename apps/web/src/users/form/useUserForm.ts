import { useForm } from "@mantine/form";
import { useState } from "react";
import { fieldErrorsOf, validateDraft } from "../users.fields.ts";
import type { UserDraft } from "../users.fields.ts";

/**
 * The fields of a person, by the contract's rules. A field is judged when it is left or the form is submitted, and from then
 * on while it is typed in: nobody is shouted at over the first letter.
 */
export function useUserForm(initialValues: UserDraft, earlierError?: unknown) {
  const [judged] = useState(() => new Set<string>());
  const form = useForm<UserDraft>({
    initialValues,
    initialErrors: fieldErrorsOf(earlierError),
    validate: validateDraft,
    enhanceGetInputProps({ field, inputProps: { onChange } }) {
      const hasError = Boolean(form.errors[field]);
      const judge = () => {
        judged.add(field);
        form.validateField(field);
      };
      return {
        onChange(event: unknown) {
          onChange(event);
          if (judged.has(field) || hasError) judge();
        },
        // What the server said of a field stays until it is changed.
        onBlur: () => form.isDirty(field) && !hasError && judge(),
      };
    },
  });
  return form;
}

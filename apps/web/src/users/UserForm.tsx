import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import type { UserCreate } from "@roster/api/contract";
import { useState } from "react";
import type { ReactNode } from "react";
import { failureOf } from "../failure.ts";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { fieldErrorsOf, readDraft, validateDraft } from "./users.fields.ts";
import type { FieldErrors, UserDraft } from "./users.fields.ts";

export function useUserForm(initialValues: UserDraft) {
  return useForm<UserDraft>({ initialValues, validate: validateDraft });
}

interface UserFormProps {
  form: UseFormReturnType<UserDraft>;
  saveLabel: string;
  /** Rejects when the user was not saved. */
  onSave: (user: UserCreate) => Promise<void>;
  onCancel: () => void;
  /** Stands above the buttons. */
  children?: ReactNode;
}

export function UserForm({ form, saveLabel, onSave, onCancel, children }: UserFormProps) {
  const [failure, setFailure] = useState<unknown>(null);

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
    } catch (error) {
      const errors = fieldErrorsOf(error);
      showErrors(errors);
      if (Object.keys(errors).length === 0) setFailure(error);
    }
  }

  const submit = form.onSubmit(save, showErrors);

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" autoComplete="off" autoFocus data-autofocus {...form.getInputProps("name")} />
        <TextInput label="Email" type="email" autoComplete="off" {...form.getInputProps("email")} />
        <TextInput label="Age" inputMode="numeric" autoComplete="off" w={120} {...form.getInputProps("age")} />
        {failure !== null && <ErrorNotice title="Not saved" {...failureOf(failure)} onRetry={submit} />}
        {children}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

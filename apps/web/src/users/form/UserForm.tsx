import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import type { UserCreate } from "@roster/api/contract";
import type { ReactNode } from "react";
import { failureOf, notDone } from "../../failure.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { UnsavedChanges } from "../../ui/UnsavedChanges.tsx";
import { validateDraft } from "../users.fields.ts";
import type { UserDraft } from "../users.fields.ts";
import { useSaving } from "./useSaving.ts";

export function useUserForm(initialValues: UserDraft) {
  return useForm<UserDraft>({ initialValues, validate: validateDraft });
}

interface UserFormProps {
  form: UseFormReturnType<UserDraft>;
  saveLabel: string;
  /** Rejects when the user was not saved. */
  onSave: (user: UserCreate) => Promise<void>;
  /** Called by Cancel, and once the user is saved, unless the form was left before. */
  onClose: () => void;
  /** Stands above the buttons: what there is to say of a version conflict. */
  children?: ReactNode;
}

export function UserForm({ form, saveLabel, onSave, onClose, children }: UserFormProps) {
  const { submit, failure, isSaved } = useSaving({ form, onSave });
  const isSaving = form.submitting;
  // What is typed while a save is under way would not be part of it.
  const field = (name: keyof UserDraft) => ({ ...form.getInputProps(name), readOnly: isSaving });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" autoComplete="off" autoFocus data-autofocus {...field("name")} />
        {/* Not of type email, whose value has the domain in Punycode. */}
        <TextInput
          label="Email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="off"
          {...field("email")}
        />
        <TextInput label="Age" inputMode="numeric" autoComplete="off" w={120} {...field("age")} />
        {failure !== null && <ErrorNotice title={notDone("saved", failure)} {...failureOf(failure)} onRetry={submit} />}
        {children}
        <Group justify="flex-end" mt="md">
          <Button variant="default" disabled={isSaving} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
      <UnsavedChanges isDirty={form.isDirty} isSaving={isSaving} isSaved={isSaved} onSaved={onClose} />
    </form>
  );
}

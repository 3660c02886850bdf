import { Box, Button, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { getHotkeyHandler } from "@mantine/hooks";
import type { ReactNode } from "react";
import { failureOf, notDone } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { SidePanelFooter } from "../../ui/SidePanel.tsx";
import { UnsavedChanges } from "../../ui/UnsavedChanges.tsx";
import type { UserDraft, UserField } from "../users.fields.ts";
import type { Saving } from "./useSaving.ts";

interface UserFormProps {
  form: UseFormReturnType<UserDraft>;
  saving: Saving;
  saveLabel: string;
  /** Whether what the form holds would be lost with it. */
  isDirty: () => boolean;
  /** Whether it may be left while it is saved: the list shows what comes of that. */
  isSafeWhileSaving?: boolean;
  /** Called by Cancel, and once the person is saved, unless the form was left before. */
  onClose: () => void;
  /** Stands at the start of the buttons. */
  otherAction?: ReactNode;
  /** Stands below the fields. */
  children?: ReactNode;
}

export function UserForm({ form, saving, isSafeWhileSaving = false, onClose, ...props }: UserFormProps) {
  const { saveLabel, isDirty, otherAction, children } = props;
  const { submit, failure, isSaving, isDone } = saving;
  // What is typed while a save is under way would not be part of it.
  const field = (name: UserField) => ({
    label: t(`person.fields.${name}`),
    labelProps: { mb: 4 },
    autoComplete: "off",
    ...form.getInputProps(name),
    readOnly: isSaving,
  });

  return (
    <form onSubmit={submit} onKeyDown={getHotkeyHandler([["mod+Enter", () => submit()]])} noValidate>
      <Stack pb="xl">
        <TextInput autoFocus data-autofocus {...field("name")} />
        {/* Not of type email, whose value has the domain in Punycode. */}
        <TextInput inputMode="email" autoCapitalize="none" spellCheck={false} {...field("email")} />
        {/* As wide as its errors, that they stay on a line. */}
        <TextInput inputMode="numeric" styles={{ wrapper: { maxWidth: 120 } }} {...field("age")} />
        {failure !== null && (
          <ErrorNotice title={notDone(t("person.done.saved"), failure)} {...failureOf(failure)} onRetry={submit} />
        )}
        {children}
      </Stack>
      <SidePanelFooter>
        {otherAction}
        <Box flex={1} />
        <Button variant="default" disabled={isSaving && !isSafeWhileSaving} onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={isSaving}>
          {saveLabel}
        </Button>
      </SidePanelFooter>
      <UnsavedChanges
        isDirty={isDirty}
        isSaving={isSaving}
        isSafeWhileSaving={isSafeWhileSaving}
        isDone={isDone}
        onDone={onClose}
      />
    </form>
  );
}

import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getHotkeyHandler } from "@mantine/hooks";
import { ApiKeyCreate, defaultKeyDays, KeyScope, maxKeyDays } from "@roster/api/contract";
import type { NewApiKey } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useMay } from "../access/caller.ts";
import { failureOf, notDone } from "../failure.ts";
import { t } from "../texts/t.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { useGuardedClose } from "../ui/useGuardedClose.ts";
import { useCreateKey } from "./keys.queries.ts";

interface CreateKeyProps {
  onMade: (made: NewApiKey) => void;
  onClose: () => void;
}

interface KeyDraft {
  name: string;
  scopes: string[];
  expiresInDays: string;
}

const formId = "create-key";

export function CreateKey({ onMade, onClose }: CreateKeyProps) {
  const may = useMay();
  const form = useForm<KeyDraft>({
    initialValues: { name: "", scopes: ["users:read"], expiresInDays: String(defaultKeyDays) },
    validate: faultsOf,
  });
  const { mutateAsync, error, isPending } = useCreateKey();
  const guard = useGuardedClose(() => isPending || form.isDirty(), onClose);

  async function create(draft: KeyDraft) {
    if (isPending) return;
    try {
      onMade(await mutateAsync(ApiKeyCreate.parse(read(draft))));
    } catch (failure) {
      if (isApiError(failure)) form.setErrors(failure.fields);
    }
  }

  const submit = form.onSubmit(create, (faults) => form.getInputNode(Object.keys(faults)[0] ?? "name")?.focus());
  const isAboutFields = isApiError(error) && Object.keys(error.fields).length > 0;
  const actions = (
    <>
      <Button variant="default" disabled={isPending} onClick={guard.close}>
        {t("ui.cancel")}
      </Button>
      <Button type="submit" form={formId} loading={isPending}>
        {t("access.keys.form.submit")}
      </Button>
    </>
  );
  return (
    <>
      <Dialog
        title={t("access.keys.form.title")}
        size={520}
        isBusy={isPending || guard.isAsking}
        onClose={guard.close}
        actions={actions}
      >
        <form id={formId} onSubmit={submit} onKeyDown={getHotkeyHandler([["mod+Enter", () => submit()]])} noValidate>
          <Stack>
            <TextInput
              data-autofocus
              label={t("access.keys.form.name")}
              description={t("access.keys.form.nameHint")}
              autoComplete="off"
              readOnly={isPending}
              {...form.getInputProps("name")}
            />
            <Checkbox.Group
              label={t("access.keys.form.scopes")}
              description={t("access.keys.form.scopesHint")}
              readOnly={isPending}
              {...form.getInputProps("scopes")}
            >
              <Stack gap="xs" mt="xs">
                {KeyScope.options.filter(may).map((scope) => (
                  <Checkbox key={scope} value={scope} label={scope} description={t(`access.scopes.${scope}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <TextInput
              label={t("access.keys.form.days")}
              description={t("access.keys.form.daysHint", { max: maxKeyDays })}
              inputMode="numeric"
              autoComplete="off"
              readOnly={isPending}
              styles={{ wrapper: { maxWidth: 120 } }}
              {...form.getInputProps("expiresInDays")}
            />
            {error && !isAboutFields && (
              <ErrorNotice title={notDone(t("access.keys.form.done"), error)} {...failureOf(error)} />
            )}
          </Stack>
        </form>
      </Dialog>
      {guard.isAsking && (
        <ConfirmDialog
          title={t("ui.unsaved.discardTitle")}
          confirmLabel={t("ui.unsaved.discard")}
          cancelLabel={t("ui.unsaved.keepEditing")}
          onConfirm={guard.leave}
          onCancel={guard.stay}
        >
          <Text size="sm">{t("ui.unsaved.discardText")}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

/** A draft as the contract takes it. What is no whole number it refuses. */
function read({ name, scopes, expiresInDays }: KeyDraft) {
  const days = expiresInDays.trim();
  return { name, scopes, expiresInDays: /^\d+$/.test(days) ? Number(days) : Number.NaN };
}

function faultsOf(draft: KeyDraft): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of ApiKeyCreate.safeParse(read(draft)).error?.issues ?? [])
    faults[String(path[0])] ??= message;
  return faults;
}

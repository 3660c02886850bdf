import { Button, EmptyState, Skeleton, Stack } from "@mantine/core";
import { UserId } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useParams } from "@tanstack/react-router";
import { isPassing } from "../../api.ts";
import { failureOf } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { SidePanelContent } from "../../ui/SidePanel.tsx";
import { useUser } from "../users.queries.ts";
import { EditUserForm } from "./EditUserForm.tsx";
import { useAddAgain } from "./GoneDialog.tsx";
import { keptDrafts } from "./keptDrafts.ts";

export function EditUser() {
  const { userId } = useParams({ from: "/users/$userId" });
  const id = UserId.safeParse(isPlainNumber(userId) ? Number(userId) : undefined);
  if (id.success) return <LoadedUser key={id.data} id={id.data} />;
  return (
    <Panel title={t("person.missing.title")}>
      <EmptyState
        py="xl"
        title={t("person.missing.notFound")}
        description={t("person.missing.notANumber", { text: userId })}
      />
    </Panel>
  );
}

/** As the API writes an id: Number alone would also read 0x2, 2.0 and 1e3. */
function isPlainNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

function Panel({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <SidePanelContent title={title}>
      <title>{`${title} · ${t("shell.title")}`}</title>
      {children}
    </SidePanelContent>
  );
}

function LoadedUser({ id }: { id: number }) {
  const { data: user, error, refetch } = useUser(id);
  if (user) {
    return (
      <Panel title={t("person.edit", { name: user.name })}>
        <EditUserForm opened={user} />
      </Panel>
    );
  }
  if (isApiError(error, "users.not_found")) return <MissingPerson id={id} />;
  return (
    <Panel title={t("person.numbered", { id })}>
      {error ? (
        <ErrorNotice
          title={t("person.notLoaded")}
          {...failureOf(error)}
          onRetry={isPassing(error) ? refetch : undefined}
        />
      ) : (
        <Stack role="status" aria-label={t("person.loading")}>
          <Skeleton height={60} />
          <Skeleton height={60} />
          <Skeleton height={60} width={120} />
        </Stack>
      )}
    </Panel>
  );
}

function MissingPerson({ id }: { id: number }) {
  const kept = keptDrafts.get(id);
  const addAgain = useAddAgain();
  return (
    <Panel title={t("person.missing.title")}>
      <EmptyState py="xl" title={t("person.missing.notFound")} description={t("person.missing.nobody", { id })}>
        {kept && (
          <EmptyState.Actions>
            <Button onClick={() => addAgain(kept.typed)}>{t("person.gone.addAgain")}</Button>
          </EmptyState.Actions>
        )}
      </EmptyState>
    </Panel>
  );
}

import { Button, EmptyState, Skeleton, Stack } from "@mantine/core";
import { UserId } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/caller.ts";
import { isPassing } from "../../api.ts";
import { failureOf } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { useUser } from "../users.queries.ts";
import { EditUserForm } from "./EditUserForm.tsx";
import { useAddAgain } from "./GoneDialog.tsx";
import { keptDrafts } from "./keptDrafts.ts";
import { PersonPanel } from "./PersonPanel.tsx";
import { ShowUser } from "./ShowUser.tsx";

export function EditUser() {
  const { userId } = useParams({ from: "/users/$userId" });
  const id = UserId.safeParse(isPlainNumber(userId) ? Number(userId) : undefined);
  if (id.success) return <LoadedUser key={id.data} id={id.data} />;
  return (
    <PersonPanel title={t("person.missing.title")}>
      <EmptyState
        py="xl"
        title={t("person.missing.notFound")}
        description={t("person.missing.notANumber", { text: userId })}
      />
    </PersonPanel>
  );
}

/** As the API writes an id: Number alone would also read 0x2, 2.0 and 1e3. */
function isPlainNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

function LoadedUser({ id }: { id: number }) {
  const { data: user, error, refetch } = useUser(id);
  const may = useMay();
  if (user) return may("users:write") ? <EditUserForm opened={user} /> : <ShowUser user={user} />;
  if (isApiError(error, "users.not_found")) return <MissingPerson id={id} />;
  return (
    <PersonPanel title={t("person.numbered", { id })}>
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
    </PersonPanel>
  );
}

function MissingPerson({ id }: { id: number }) {
  const kept = keptDrafts.get(id);
  const addAgain = useAddAgain();
  return (
    <PersonPanel title={t("person.missing.title")}>
      <EmptyState py="xl" title={t("person.missing.notFound")} description={t("person.missing.nobody", { id })}>
        {kept && (
          <EmptyState.Actions>
            <Button onClick={() => addAgain(kept.typed)}>{t("person.gone.addAgain")}</Button>
          </EmptyState.Actions>
        )}
      </EmptyState>
    </PersonPanel>
  );
}

import { EmptyState, Stack, Text, Title } from "@mantine/core";
import { useRoster } from "@roster/client/react";
import { useQuery } from "@tanstack/react-query";
import { isPassing } from "../api.ts";
import { NeedsScope } from "../access/NeedsScope.tsx";
import { failureOf } from "../failure.ts";
import { formatNumber } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { SessionsTable } from "./SessionsTable.tsx";

export function SessionsPage() {
  return (
    <NeedsScope scope="sessions:manage">
      <title>{t("access.sessions.documentTitle")}</title>
      <Stack gap="md">
        <div>
          <Title order={1}>{t("access.sessions.title")}</Title>
          <Text c="dimmed" mt={4}>
            {t("access.sessions.lead")}
          </Text>
        </div>
        <Sessions />
      </Stack>
    </NeedsScope>
  );
}

function Sessions() {
  const { sessions } = useRoster();
  const { data, error, refetch } = useQuery(sessions.list.queryOptions());
  const count = data?.items.length;
  if (count === 0) {
    return (
      <EmptyState
        size="sm"
        my={64}
        title={t("access.sessions.empty.title")}
        description={t("access.sessions.empty.text")}
      />
    );
  }
  return (
    <>
      {error && (
        <ErrorNotice
          title={t("access.sessions.notLoaded")}
          {...failureOf(error)}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        />
      )}
      {(data || !error) && (
        <>
          <SessionsTable sessions={data?.items} />
          <Text size="sm" c="dimmed" role="status">
            {count === undefined
              ? t("access.sessions.loading")
              : t("access.sessions.shown", { count, shown: formatNumber(count) })}
          </Text>
        </>
      )}
    </>
  );
}

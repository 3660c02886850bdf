import { EmptyState } from "@mantine/core";
import { isPassing } from "../api.ts";
import { failureOf } from "../failure.ts";
import { formatNumber } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { ListEnd } from "../ui/ListEnd.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { useAudit } from "./useAudit.ts";

export function AuditList({ subject }: { subject: string | undefined }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAudit(subject);
  const events = data?.pages.flatMap(({ items }) => items);
  const count = events?.length ?? 0;
  if (events && count === 0) return <Nothing subject={subject} />;
  return (
    <>
      {error && (
        <ErrorNotice
          title={t("access.audit.notLoaded")}
          {...failureOf(error)}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        />
      )}
      {(events || !error) && (
        <>
          <AuditTable events={events} />
          <ListEnd
            text={events ? t("access.audit.shown", { count, shown: formatNumber(count) }) : t("access.audit.loading")}
            moreLabel={t("access.audit.more")}
            isLoading={isFetchingNextPage}
            onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          />
        </>
      )}
    </>
  );
}

function Nothing({ subject }: { subject: string | undefined }) {
  const title = subject ? t("access.audit.noMatch.title", { subject }) : t("access.audit.empty.title");
  const text = subject ? t("access.audit.noMatch.text") : t("access.audit.empty.text");
  return <EmptyState size="sm" my={64} title={title} description={text} />;
}

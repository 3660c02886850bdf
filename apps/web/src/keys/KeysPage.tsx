import { Button, EmptyState, Group, Stack, Text, Title } from "@mantine/core";
import type { ApiKey, NewApiKey } from "@roster/api/contract";
import { useState } from "react";
import { isPassing } from "../api.ts";
import { NeedsScope } from "../access/NeedsScope.tsx";
import { failureOf } from "../failure.ts";
import { formatNumber } from "../texts/format.ts";
import { t } from "../texts/t.ts";
import { ErrorNotice } from "../ui/ErrorNotice.tsx";
import { KeyIcon, PlusIcon } from "../ui/icons.tsx";
import { ListEnd } from "../ui/ListEnd.tsx";
import { CreateKey } from "./CreateKey.tsx";
import { useKeys } from "./keys.queries.ts";
import { KeysTable } from "./KeysTable.tsx";
import { NewSecret } from "./NewSecret.tsx";
import { RevokeKey } from "./RevokeKey.tsx";
import { RotateKey } from "./RotateKey.tsx";

/** What is open over the list. */
type Opened =
  | { what: "create" }
  | { what: "rotate" | "revoke"; apiKey: ApiKey }
  | { what: "secret"; made: NewApiKey }
  | null;

export function KeysPage() {
  return (
    <NeedsScope scope="keys:manage">
      <Keys />
    </NeedsScope>
  );
}

function Keys() {
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const show = (made: NewApiKey) => setOpened({ what: "secret", made });
  return (
    <>
      <title>{t("access.keys.documentTitle")}</title>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={1}>{t("access.keys.title")}</Title>
            <Text c="dimmed" mt={4}>
              {t("access.keys.lead")}
            </Text>
          </div>
          <Button leftSection={<PlusIcon />} onClick={() => setOpened({ what: "create" })}>
            {t("access.keys.create")}
          </Button>
        </Group>
        <KeysList
          onRotate={(apiKey) => setOpened({ what: "rotate", apiKey })}
          onRevoke={(apiKey) => setOpened({ what: "revoke", apiKey })}
        />
      </Stack>
      {opened?.what === "create" && <CreateKey onMade={show} onClose={close} />}
      {opened?.what === "rotate" && <RotateKey apiKey={opened.apiKey} onMade={show} onClose={close} />}
      {opened?.what === "revoke" && <RevokeKey apiKey={opened.apiKey} onClose={close} />}
      {opened?.what === "secret" && <NewSecret made={opened.made} onClose={close} />}
    </>
  );
}

interface KeysListProps {
  onRotate: (apiKey: ApiKey) => void;
  onRevoke: (apiKey: ApiKey) => void;
}

function KeysList(actions: KeysListProps) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useKeys();
  const keys = data?.pages.flatMap(({ items }) => items);
  const count = keys?.length ?? 0;
  if (keys && count === 0) {
    return (
      <EmptyState
        icon={<KeyIcon />}
        withIndicatorBackground
        size="sm"
        my={64}
        title={t("access.keys.empty.title")}
        description={t("access.keys.empty.text")}
      />
    );
  }
  return (
    <>
      {error && (
        <ErrorNotice
          title={t("access.keys.notLoaded")}
          {...failureOf(error)}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        />
      )}
      {(keys || !error) && <KeysTable keys={keys} {...actions} />}
      {(keys || !error) && (
        <ListEnd
          text={keys ? t("access.keys.shown", { count, shown: formatNumber(count) }) : t("access.keys.loading")}
          moreLabel={t("access.keys.more")}
          isLoading={isFetchingNextPage}
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        />
      )}
    </>
  );
}

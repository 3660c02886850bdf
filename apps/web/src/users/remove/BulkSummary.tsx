import { List, ScrollArea, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { failureOf, notDone } from "../../failure.ts";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { LinkAnchor } from "../../ui/links.tsx";
import { RequestId } from "../../ui/RequestId.tsx";
import type { Doomed } from "./deleteMany.ts";
import type { BulkResult } from "./useBulkDelete.ts";

interface BulkSummaryProps {
  result: BulkResult;
  total: number;
  /** Called where a link leads to one of those who are left. */
  onLeave: () => void;
}

/** What was deleted and what was not: who changed, who failed and why, and how many were not tried. */
export function BulkSummary({ result: { deleted, changed, failed, untried }, total, onLeave }: BulkSummaryProps) {
  const link = ({ id, name }: Doomed) => (
    <LinkAnchor to="/users/$userId" params={{ userId: String(id) }} search state fz="sm" onClick={onLeave}>
      <bdi>{name}</bdi>
    </LinkAnchor>
  );
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {t("person.bulk.deletedOf", { deleted: formatNumber(deleted.length), total: formatNumber(total) })}{" "}
        {untried.length > 0 && t("person.bulk.untried", { count: untried.length, shown: formatNumber(untried.length) })}
      </Text>
      {changed.length > 0 && (
        <Left title={t("person.bulk.changedTitle")} text={t("person.bulk.changedText")}>
          {changed.map((person) => (
            <List.Item key={person.id}>{link(person)}</List.Item>
          ))}
        </Left>
      )}
      {failed.length > 0 && (
        <Left title={t("person.bulk.failedTitle")}>
          {failed.map(({ person, error }) => (
            <List.Item key={person.id}>
              {link(person)}
              <Text size="sm">
                {notDone(t("person.done.deleted"), error)}: {failureOf(error).message}
              </Text>
              <FailureId error={error} />
            </List.Item>
          ))}
        </Left>
      )}
    </Stack>
  );
}

function FailureId({ error }: { error: unknown }) {
  const { requestId } = failureOf(error);
  return requestId ? <RequestId id={requestId} /> : null;
}

/** A list of people who are left, which scrolls where it is long. */
function Left({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
      <ScrollArea.Autosize
        mah={220}
        type="auto"
        mt="xs"
        viewportProps={{ tabIndex: 0, role: "group", "aria-label": title }}
      >
        <List size="sm" spacing="xs">
          {children}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}

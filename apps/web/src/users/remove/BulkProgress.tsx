import { Progress, Stack, Text, VisuallyHidden } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import type { BulkResult } from "./useBulkDelete.ts";

interface BulkProgressProps {
  result: BulkResult;
  total: number;
  isStopping: boolean;
}

/** How far a deletion has come. It counts answers, not requests. */
export function BulkProgress({ result, total, isStopping }: BulkProgressProps) {
  const { deleted, changed, failed, untried } = result;
  const answered = total - untried.length;
  const missed = changed.length + failed.length;
  const percent = Math.floor((answered / total) * 100);
  const progress = (count: number) =>
    t("person.bulk.deletedOf", { deleted: formatNumber(count), total: formatNumber(total) });
  return (
    <Stack gap="xs">
      <Progress.Root size="lg" transitionDuration={150}>
        <Progress.Section value={percent} aria-label={t("person.bulk.progress")} />
      </Progress.Root>
      <Text size="sm">
        {isStopping ? t("person.bulk.stopping") : progress(deleted.length)}
        {missed > 0 && <> {t("person.bulk.missed", { count: missed, shown: formatNumber(missed) })}</>}
      </Text>
      {/* Said at every quarter, not at every step. */}
      <VisuallyHidden role="status">{t("person.bulk.quarter", { percent: percent - (percent % 25) })}</VisuallyHidden>
    </Stack>
  );
}

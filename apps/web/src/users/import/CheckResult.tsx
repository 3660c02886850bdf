import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { CheckIcon, WarningIcon } from "../../ui/icons.tsx";
import { DownloadRejected } from "./DownloadRejected.tsx";
import classes from "./ImportPage.module.css";
import type { CheckReport } from "./import.types.ts";
import { ProblemKinds } from "./ProblemKinds.tsx";
import { ProblemTable } from "./ProblemTable.tsx";

interface CheckResultProps {
  /** Absent while the rows are checked. */
  report: CheckReport | undefined;
  onStart: (report: CheckReport) => void;
  onRejectedRows: () => Promise<Blob>;
}

/** What would come of the import, and the way to it. */
export function CheckResult({ report, onStart, onRejectedRows }: CheckResultProps) {
  if (!report) {
    return (
      <Group gap="sm" role="status">
        <Loader size="sm" />
        <Text>{t("imports.check.checking")}</Text>
      </Group>
    );
  }
  const { ready, rejected, kinds } = report;
  return (
    <Stack gap="md">
      <Stack gap={6} role="status">
        <Group gap="xs" wrap="nowrap" fw={600}>
          <Text component="span" c="var(--ink-accent)" lh={0}>
            <CheckIcon />
          </Text>
          {t("imports.check.ready", { count: ready, shown: formatNumber(ready) })}
        </Group>
        {rejected > 0 && (
          <Group gap="xs" wrap="nowrap" fw={600}>
            <Text component="span" c="var(--mantine-color-error)" lh={0}>
              <WarningIcon />
            </Text>
            {t("imports.check.rejected", { count: rejected, shown: formatNumber(rejected) })}
          </Group>
        )}
        {rejected === 0 && (
          <Text size="sm" c="dimmed">
            {t("imports.check.allFine")}
          </Text>
        )}
      </Stack>
      {rejected > 0 && (
        <section className={classes.card} aria-label={t("imports.check.problems")}>
          <Stack gap="md">
            <ProblemKinds kinds={kinds} />
            <ProblemTable report={report} />
          </Stack>
        </section>
      )}
      <Group>
        {ready > 0 && (
          <Button size="md" onClick={() => onStart(report)}>
            {t("imports.check.start", { count: ready, shown: formatNumber(ready) })}
          </Button>
        )}
        {rejected > 0 && <DownloadRejected onRejectedRows={onRejectedRows} />}
      </Group>
    </Stack>
  );
}

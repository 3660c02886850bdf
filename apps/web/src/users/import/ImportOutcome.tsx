import { Button, Group, Stack, Text } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { LinkButton } from "../../ui/links.tsx";
import { DownloadRejected } from "./DownloadRejected.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import classes from "./ImportPage.module.css";
import type { CheckReport } from "./import.types.ts";
import type { ImportProgress } from "./importProgress.ts";
import { StepHeading } from "./StepHeading.tsx";
import type { useImport } from "./useImport.ts";

interface ImportOutcomeProps {
  report: CheckReport;
  progress: ImportProgress;
  flow: ReturnType<typeof useImport>;
}

/** What came of an import, and the ways on. */
export function ImportOutcome({ report, progress, flow }: ImportOutcomeProps) {
  const { phase, added, alreadyThere, refused, unknown } = progress;
  const hasRejected = report.rejected + alreadyThere + refused > 0;
  return (
    <Stack gap="lg" className={classes.card}>
      <div>
        <StepHeading key={phase}>{t("imports.done.title", { count: added, shown: formatNumber(added) })}</StepHeading>
        <Text c="dimmed" mt={4} role="status">
          {t(phase === "cancelled" ? "imports.done.cancelled" : "imports.done.done")}
        </Text>
      </div>
      <ImportCounts report={report} progress={progress} />
      {alreadyThere > 0 && <Text size="sm">{t("imports.done.alreadyThere")}</Text>}
      {unknown > 0 && (
        <Text size="sm">{t("imports.done.unknown", { count: unknown, shown: formatNumber(unknown) })}</Text>
      )}
      <Group>
        {/* The newest first: there those are who were added. */}
        <LinkButton to="/users" search={{ sort: "-id" }}>
          {t("imports.done.list")}
        </LinkButton>
        {hasRejected && <DownloadRejected onRejectedRows={flow.rejectedRows} />}
        <Button variant="default" onClick={flow.restart}>
          {t("imports.done.again")}
        </Button>
      </Group>
    </Stack>
  );
}

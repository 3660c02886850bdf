import { Button, Group, Stack, Text } from "@mantine/core";
import { failureOf } from "../../failure.ts";
import { t } from "../../texts/t.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { WarningNotice } from "../../ui/WarningNotice.tsx";
import classes from "./ImportPage.module.css";
import type { CheckReport } from "./import.types.ts";
import { ImportCounts } from "./ImportCounts.tsx";
import { ImportOutcome } from "./ImportOutcome.tsx";
import { isOver } from "./importProgress.ts";
import type { ImportProgress } from "./importProgress.ts";
import { ProgressLine } from "./ProgressLine.tsx";
import { StepHeading } from "./StepHeading.tsx";
import type { useImport } from "./useImport.ts";

interface RunImportProps {
  name: string;
  report: CheckReport;
  progress: ImportProgress;
  flow: ReturnType<typeof useImport>;
}

/** An import under way, and what came of it. */
export function RunImport({ name, report, progress, flow }: RunImportProps) {
  if (isOver(progress)) return <ImportOutcome report={report} progress={progress} flow={flow} />;
  const { phase, error } = progress;
  return (
    <Stack gap="lg" className={classes.card}>
      <StepHeading>{t("imports.run.title", { name })}</StepHeading>
      <ProgressLine progress={progress} />
      <ImportCounts report={report} progress={progress} />
      {phase === "paused" && (
        <WarningNotice title={t("imports.run.paused")}>{t("imports.run.pausedText")}</WarningNotice>
      )}
      {phase === "failed" && (
        <ErrorNotice
          title={t("imports.run.failed")}
          {...failureOf(error)}
          retryLabel={t("imports.run.resume")}
          onRetry={flow.resume}
        />
      )}
      <Group>
        {phase === "cancelling" ? (
          <Text role="status">{t("imports.run.cancelling")}</Text>
        ) : (
          <Button variant="default" onClick={flow.cancel}>
            {t("imports.run.cancel")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

import { Button, Group, Stack, Text } from "@mantine/core";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { CheckResult } from "./CheckResult.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import classes from "./ImportPage.module.css";
import type { CheckReport, Reading } from "./import.types.ts";
import { MissingColumns } from "./MissingColumns.tsx";
import { ReadSettings } from "./ReadSettings.tsx";
import { StepHeading } from "./StepHeading.tsx";
import type { useImport } from "./useImport.ts";

interface ReviewFileProps {
  name: string;
  reading: Reading;
  /** Absent while the rows are checked, or cannot be. */
  report?: CheckReport;
  flow: ReturnType<typeof useImport>;
}

/** What is in the file and what would come of it, before anybody is added. */
export function ReviewFile({ name, reading, report, flow }: ReviewFileProps) {
  const { count, mapping } = reading;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <StepHeading>{t("imports.review.title", { name })}</StepHeading>
          <Text size="sm" c="dimmed">
            {t("imports.review.count", { count, shown: formatNumber(count) })}
          </Text>
        </div>
        <Button variant="default" onClick={flow.restart}>
          {t("imports.review.other")}
        </Button>
      </Group>
      <section className={classes.card} aria-label={t("imports.review.columns")}>
        <Stack gap="md">
          <ReadSettings reading={reading} onChange={(options) => flow.reread(name, reading, options)} />
          <ColumnTable reading={reading} onMap={(next) => flow.map(name, reading, next)} />
        </Stack>
      </section>
      <MissingColumns mapping={mapping} count={count} />
      {count > 0 && !Object.values(mapping).includes(null) && (
        <CheckResult
          report={report}
          onStart={(checked) => flow.start(name, checked)}
          onRejectedRows={flow.rejectedRows}
        />
      )}
    </Stack>
  );
}

import { Group, Progress, Text, VisuallyHidden } from "@mantine/core";
import { formatPercent } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { leftOf } from "./importProgress.ts";
import type { ImportProgress } from "./importProgress.ts";

/** How far the import is and how long it will take. Screen readers are told at every tenth. */
export function ProgressLine({ progress }: { progress: ImportProgress }) {
  const left = leftOf(progress);
  const share = progress.total === 0 ? 1 : (progress.total - left) / progress.total;
  const percent = formatPercent(share);
  return (
    <div>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section
          value={share * 100}
          aria-label={t("imports.run.progress")}
          aria-valuetext={t("imports.run.percent", { percent })}
        />
      </Progress.Root>
      <Group justify="space-between" mt="xs" gap="xs">
        <Text size="sm">{t("imports.run.percent", { percent })}</Text>
        <Text size="sm" c="dimmed">
          {progress.phase === "running" && timeLeft(progress, left)}
        </Text>
      </Group>
      <VisuallyHidden role="status">
        {t("imports.run.percent", { percent: formatPercent(Math.floor(share * 10) / 10) })}
      </VisuallyHidden>
    </div>
  );
}

const settlingMs = 800;

/** By the pace so far; nothing at first, when the pace says little. */
function timeLeft({ total, activeMs }: ImportProgress, left: number): string {
  const settled = total - left;
  if (settled === 0 || activeMs < settlingMs) return "";
  const seconds = Math.max(1, Math.round(((activeMs / settled) * left) / 1000));
  if (seconds < 90) return t("imports.run.secondsLeft", { count: seconds });
  return t("imports.run.minutesLeft", { count: Math.round(seconds / 60) });
}

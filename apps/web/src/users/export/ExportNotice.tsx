import { Affix, Button, Group, Paper, Progress, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import type { ExportProgress } from "./exportPeople.ts";

interface ExportNoticeProps {
  progress: ExportProgress;
  onCancel: () => void;
  /** Called where the focus was here when this went away. */
  onGone: () => void;
}

/** How far an export is. The page goes on working meanwhile. */
export function ExportNotice({ progress: { done, total }, onCancel, onGone }: ExportNoticeProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const leave = useEffectEvent(onGone);
  useEffect(() => {
    const button = cancel.current;
    button?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === button || document.activeElement === document.body) leave();
    };
  }, []);

  const share = total ? Math.min(1, done / total) : 0;
  return (
    <Affix withinPortal={false} position={{ bottom: 84, left: 20 }} maw="calc(100vw - 40px)">
      <Paper
        withBorder
        shadow="md"
        radius="lg"
        p="md"
        w={320}
        maw="100%"
        role="group"
        aria-label={t("imports.export.title")}
      >
        <Text fw={600} size="sm" role="status">
          {t("imports.export.running")}
        </Text>
        <Progress value={share * 100} my="xs" aria-label={t("imports.export.running")} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {total === undefined
              ? formatNumber(done)
              : t("imports.export.progress", { done: formatNumber(done), all: formatNumber(total) })}
          </Text>
          <Button ref={cancel} size="compact-sm" variant="default" onClick={onCancel}>
            {t("imports.export.cancel")}
          </Button>
        </Group>
      </Paper>
    </Affix>
  );
}

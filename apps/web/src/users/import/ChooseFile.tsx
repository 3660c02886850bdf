import "@mantine/dropzone/styles.css";
import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { useRef } from "react";
import { formatBytes, formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { UploadIcon } from "../../ui/icons.tsx";
import { ExampleFile } from "./ExampleFile.tsx";
import { FaultNotice } from "./FaultNotice.tsx";
import { maxBytes, maxRows } from "./fileFault.ts";
import type { FileFault } from "./fileFault.ts";
import { PasteText } from "./PasteText.tsx";

interface ChooseFileProps {
  /** Why the file that was chosen before is none to import. */
  fault?: FileFault;
  name?: string;
  isReading?: boolean;
  onChoose: (file: Blob, name: string) => void;
}

export function ChooseFile({ fault, name = "", isReading = false, onChoose }: ChooseFileProps) {
  const open = useRef<() => void>(null);
  return (
    <Stack gap="lg">
      {fault && <FaultNotice fault={fault} name={name} />}
      <Dropzone
        openRef={open}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        disabled={isReading}
        inputProps={{ "aria-label": t("imports.choose.input"), accept: ".csv,.tsv,.txt,text/*" }}
        onDropAny={([file], [rejected]) => {
          const chosen = file ?? rejected?.file;
          if (chosen) onChoose(chosen, chosen.name);
        }}
        onDrop={() => {}}
        radius="lg"
        py={48}
      >
        <Stack align="center" gap="sm">
          <Text c="var(--ink-accent)" component="span" lh={0}>
            {isReading ? <Loader size={32} /> : <UploadIcon size={32} />}
          </Text>
          <Text fw={600} fz="lg" ta="center" role="status">
            {isReading ? t("imports.choose.reading", { name }) : t("imports.choose.title")}
          </Text>
          <Group gap="sm">
            <Button disabled={isReading} onClick={() => open.current?.()}>
              {t("imports.choose.browse")}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" ta="center">
            {t("imports.choose.limits", { rows: formatNumber(maxRows), size: formatBytes(maxBytes) })}
          </Text>
        </Stack>
      </Dropzone>
      <PasteText onText={(text) => onChoose(new Blob([text]), t("imports.choose.pasteName"))} />
      <ExampleFile />
    </Stack>
  );
}

import { Button } from "@mantine/core";
import { t } from "../../texts/t.ts";
import { download } from "../../ui/download.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import { csvFileName } from "../users.csv.ts";

/** The rows that were not imported, for them to be mended and imported again. */
export function DownloadRejected({ onRejectedRows }: { onRejectedRows: () => Promise<Blob> }) {
  return (
    <Button
      variant="default"
      leftSection={<DownloadIcon />}
      onClick={async () => download(await onRejectedRows(), csvFileName(t("imports.rejectedFile.name")))}
    >
      {t("imports.check.download")}
    </Button>
  );
}

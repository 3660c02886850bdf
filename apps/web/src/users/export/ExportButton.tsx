import { Button } from "@mantine/core";
import { useRef } from "react";
import { t } from "../../texts/t.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import type { UsersSearch } from "../users.search.ts";
import { ExportNotice } from "./ExportNotice.tsx";
import { useExport } from "./useExport.ts";

/** Exports the people whom the list shows, on all of its pages and in its order, as CSV. */
export function ExportButton({ search }: { search: UsersSearch }) {
  const { progress, start, cancel } = useExport();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="default"
        leftSection={<DownloadIcon />}
        aria-disabled={progress !== undefined}
        onClick={() => progress ?? start(search)}
      >
        {t("imports.export.button")}
      </Button>
      {progress && <ExportNotice progress={progress} onCancel={cancel} onGone={() => button.current?.focus()} />}
    </>
  );
}

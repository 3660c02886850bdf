import { lazy, Suspense, useRef } from "react";
import { t } from "../../texts/t.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import { ToolButton } from "../../ui/ToolButton.tsx";
import type { UsersSearch } from "../users.search.ts";
import { useExport } from "./useExport.ts";

const ExportNotice = lazy(async () => ({ default: (await import("./ExportNotice.tsx")).ExportNotice }));

/** Exports the people whom the list shows, on all of its pages and in its order, as CSV. */
export function ExportButton({ search, isEmpty }: { search: UsersSearch; isEmpty: boolean }) {
  const { progress, start, cancel } = useExport();
  const button = useRef<HTMLButtonElement>(null);
  const isIdle = progress === undefined && !isEmpty;
  return (
    <>
      <ToolButton
        ref={button}
        data-export={isIdle || undefined}
        icon={<DownloadIcon />}
        aria-disabled={!isIdle}
        data-disabled={!isIdle || undefined}
        onClick={() => isIdle && start(search)}
      >
        {t("imports.export.button")}
      </ToolButton>
      {progress && (
        <Suspense>
          <ExportNotice progress={progress} onCancel={cancel} onGone={() => button.current?.focus()} />
        </Suspense>
      )}
    </>
  );
}

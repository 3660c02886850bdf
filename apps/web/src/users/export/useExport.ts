import { useEffect, useRef, useState } from "react";
import { client } from "../../api.ts";
import { tellFailure } from "../../failure.ts";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { toast } from "../../ui/toasts.tsx";
import type { UsersSearch } from "../users.search.ts";
import type { ExportProgress } from "./exportPeople.ts";

/** Exports what a search finds. `progress` is there while an export is under way. */
export function useExport() {
  const [progress, setProgress] = useState<ExportProgress>();
  const cancel = useRef<AbortController>(undefined);
  useEffect(() => () => cancel.current?.abort(), []);

  async function start(search: UsersSearch): Promise<void> {
    const { exportPeople, openExportFile, csvFileName } = await import("./export.ts");
    const name = csvFileName(t("imports.export.fileName"));
    const file = await openExportFile({ name, description: t("imports.export.fileKind") });
    if (!file) return;
    const given = new AbortController();
    cancel.current = given;
    setProgress({ done: 0 });
    try {
      const count = await exportPeople({
        users: client.users,
        search,
        file,
        signal: given.signal,
        onProgress: setProgress,
      });
      await file.close();
      toast.done(t("imports.export.done", { count, shown: formatNumber(count) }));
    } catch (error) {
      await file.discard();
      if (!given.signal.aborted) tellFailure(t("imports.export.failed"), error, () => void start(search));
    } finally {
      setProgress(undefined);
    }
  }

  return { progress, start: (search: UsersSearch) => void start(search), cancel: () => cancel.current?.abort() };
}

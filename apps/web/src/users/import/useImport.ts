import { useRoster } from "@roster/client/react";
import { useQueryClient } from "@tanstack/react-query";
import { startTransition, useEffect, useRef, useState } from "react";
import { client } from "../../api.ts";
import { callsTo } from "./calls.ts";
import { FileFault } from "./fileFault.ts";
import type { CheckReport, Mapping, Reading, ReadOptions } from "./import.types.ts";
import type { ImportWorker } from "./import.worker.ts";
import { startImport } from "./importRun.ts";
import { isOver } from "./importProgress.ts";
import type { ImportProgress } from "./importProgress.ts";

/** Where an import is. */
export type ImportState =
  | { step: "choose"; fault?: FileFault; name?: string; isReading?: boolean }
  | { step: "review"; name: string; reading: Reading; report?: CheckReport }
  | { step: "run"; name: string; report: CheckReport; progress: ImportProgress };

/** The steps of an import and what leads from one to the next. The file stays in a worker. */
export function useImport() {
  const [state, setState] = useState<ImportState>({ step: "choose" });
  const files = useRef<Files>(undefined);
  const run = useRef<ReturnType<typeof startImport>>(undefined);
  const queryClient = useQueryClient();
  const { users } = useRoster();

  useEffect(
    () => () => {
      run.current?.cancel();
      files.current?.close();
    },
    [],
  );

  /** A worker of its own for each file: one that still reads another is ended. */
  function openFiles(): Files {
    files.current?.close();
    files.current = createFiles();
    return files.current;
  }

  async function read(name: string, asked: Promise<Reading>): Promise<void> {
    try {
      const reading = await asked;
      await check(name, reading);
    } catch (error) {
      const fault = error instanceof FileFault ? error : new FileFault("unread");
      setState({ step: "choose", name, fault });
    }
  }

  const calls = () => (files.current ?? openFiles()).calls;

  async function check(name: string, reading: Reading): Promise<void> {
    // In slices: the first rows and what is wrong are much to draw at once.
    startTransition(() => setState({ step: "review", name, reading }));
    if (Object.values(reading.mapping).includes(null)) return;
    const report = await calls().check(reading.mapping);
    // What was changed meanwhile is checked anew.
    startTransition(() =>
      setState((now) => (now.step === "review" && now.reading === reading ? { ...now, report } : now)),
    );
  }

  function start(name: string, report: CheckReport): void {
    run.current = startImport({
      users: client.users,
      total: report.ready,
      take: () => calls().take(),
      refuse: (refusals) => void calls().refuse(refusals),
      onProgress(progress) {
        setState({ step: "run", name, report, progress });
        if (isOver(progress)) void queryClient.invalidateQueries(users.list.pathFilter());
      },
    });
  }

  return {
    state,
    choose(file: Blob, name: string): void {
      setState({ step: "choose", name, isReading: true });
      void read(name, openFiles().calls.open(file));
    },
    reread(name: string, reading: Reading, options: ReadOptions): void {
      const { encoding, delimiter } = reading;
      void read(name, calls().read({ encoding, delimiter, ...options }));
    },
    map: (name: string, reading: Reading, mapping: Mapping) => void check(name, { ...reading, mapping }),
    restart: () => setState({ step: "choose" }),
    start,
    cancel: () => run.current?.cancel(),
    resume: () => run.current?.resume(),
    rejectedRows: () => calls().rejectedRows(),
  };
}

type Files = ReturnType<typeof createFiles>;

function createFiles() {
  const worker = new Worker(new URL("import.worker.ts", import.meta.url), { type: "module" });
  return { calls: callsTo<ImportWorker>(worker), close: () => worker.terminate() };
}

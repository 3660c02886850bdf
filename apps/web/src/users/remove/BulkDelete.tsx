import { Button } from "@mantine/core";
import { useState } from "react";
import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { toast } from "../../ui/toasts.tsx";
import { BulkProgress } from "./BulkProgress.tsx";
import { BulkQuestion } from "./BulkQuestion.tsx";
import { BulkSummary } from "./BulkSummary.tsx";
import type { Doomed } from "./deleteMany.ts";
import { useBulkDelete } from "./useBulkDelete.ts";
import type { BulkResult } from "./useBulkDelete.ts";

interface BulkDeleteProps {
  people: Doomed[];
  /** Gets the ids of those who are still there. */
  onClose: (remaining: number[]) => void;
}

/** Asks before many people are deleted, shows how far it has come, and what was not done. */
export function BulkDelete({ people: selected, onClose }: BulkDeleteProps) {
  // The list behind may be read again meanwhile, and would bring versions that nobody has looked at.
  const [people] = useState(selected);
  const { phase, result, run, stop } = useBulkDelete(people, tellLeft);
  const count = people.length;
  const total = { count, shown: formatNumber(count) };
  const toDo = result.failed.length + result.untried.length;
  const isRunning = phase === "running" || phase === "stopping";

  async function start() {
    const end = await run();
    if (end.deleted.length < count) return;
    toast.done(t("person.bulk.done", total));
    onClose([]);
  }

  const close = () => onClose(remaining(result));

  const actions = {
    asking: (
      <>
        <Button variant="default" onClick={close} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button color="red.9" onClick={start}>
          {t("person.bulk.confirm", total)}
        </Button>
      </>
    ),
    running: (
      <Button key="stop" variant="default" autoFocus loading={phase === "stopping"} onClick={stop}>
        {t("person.bulk.stop")}
      </Button>
    ),
    ended: (
      <>
        <Button key="close" variant="default" autoFocus onClick={close}>
          {t("ui.close")}
        </Button>
        {toDo > 0 && (
          <Button color="red.9" onClick={start}>
            {t("person.bulk.goOn", { count: toDo, shown: formatNumber(toDo) })}
          </Button>
        )}
      </>
    ),
  };

  return (
    <Dialog
      title={t(
        isRunning ? "person.bulk.running" : phase === "asking" ? "person.bulk.title" : "person.bulk.ended",
        total,
      )}
      isBusy={isRunning}
      onClose={close}
      actions={actions[phase === "stopping" ? "running" : phase]}
    >
      {phase === "asking" && <BulkQuestion people={people} />}
      {isRunning && <BulkProgress result={result} total={count} isStopping={phase === "stopping"} />}
      {phase === "ended" && <BulkSummary result={result} total={count} onLeave={close} />}
    </Dialog>
  );
}

/** Tells of a run whose dialog was left with the list. */
function tellLeft({ deleted, ...others }: BulkResult): void {
  const total = Object.values(others).reduce((sum, { length }) => sum + length, deleted.length);
  toast.done(t("person.bulk.deletedOf", { deleted: formatNumber(deleted.length), total: formatNumber(total) }));
}

const remaining = ({ changed, failed, untried }: BulkResult): number[] =>
  [...changed, ...failed.map(({ person }) => person), ...untried].map(({ id }) => id);

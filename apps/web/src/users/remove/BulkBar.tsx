import { Button, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { formatNumber } from "../../texts/format.ts";
import { loadPart } from "../../loadPart.ts";
import { t } from "../../texts/t.ts";
import { TrashIcon } from "../../ui/icons.tsx";
import classes from "./BulkBar.module.css";
import type { Doomed } from "./deleteMany.ts";

const BulkDelete = lazy(loadPart(async () => ({ default: (await import("./BulkDelete.tsx")).BulkDelete })));

interface BulkBarProps {
  /** Who is selected; at least one. */
  people: Doomed[];
  onClear: () => void;
  /** Leaves only these selected. */
  onKeep: (ids: number[]) => void;
}

/** What can be done with the people who are selected. */
export function BulkBar({ people, onClear, onKeep }: BulkBarProps) {
  const [isDeleting, setDeleting] = useState(false);
  const count = people.length;

  function close(remaining: number[]) {
    setDeleting(false);
    onKeep(remaining);
  }

  return (
    <div role="region" aria-label={t("person.bulk.label")} className={classes.bar}>
      <Text size="sm" fw={550} role="status">
        {t("person.bulk.selected", { count, shown: formatNumber(count) })}
      </Text>
      <div className={classes.actions}>
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {t("person.bulk.clear")}
        </Button>
        <Button size="xs" color="red.9" leftSection={<TrashIcon />} onClick={() => setDeleting(true)}>
          {t("person.bulk.delete")}
        </Button>
      </div>
      {isDeleting && (
        <Suspense>
          <BulkDelete people={people} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

import { Button, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
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
  /** Whether it is being asked if they are to be deleted, or done. */
  isDeleting: boolean;
  onDelete: () => void;
  onClear: () => void;
  /** The deletion is over, and leaves only these selected. */
  onEnd: (ids: number[]) => void;
}

/** What can be done with the people who are selected. */
export function BulkBar({ people, isDeleting, onDelete, onClear, onEnd }: BulkBarProps) {
  const count = people.length;
  return (
    <div role="region" aria-label={t("person.bulk.label")} className={classes.bar}>
      <Text size="sm" fw={550} role="status">
        {t("person.bulk.selected", { count, shown: formatNumber(count) })}
      </Text>
      <div className={classes.actions}>
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {t("person.bulk.clear")}
        </Button>
        <Button size="xs" color="red.9" leftSection={<TrashIcon />} onClick={onDelete}>
          {t("person.bulk.delete")}
        </Button>
      </div>
      {isDeleting && (
        <Suspense>
          <BulkDelete people={people} onClose={onEnd} />
        </Suspense>
      )}
    </div>
  );
}

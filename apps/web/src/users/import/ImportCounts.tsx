import { formatNumber } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import classes from "./ImportCounts.module.css";
import type { CheckReport } from "./import.types.ts";
import { leftOf } from "./importProgress.ts";
import type { ImportProgress } from "./importProgress.ts";

/** What became of the rows so far. */
export function ImportCounts({ report, progress }: { report: CheckReport; progress: ImportProgress }) {
  const { added, alreadyThere, refused, unknown } = progress;
  const counts = {
    added,
    alreadyThere,
    rejected: report.rejected + refused,
    ...(unknown > 0 && { unknown }),
    left: leftOf(progress),
  };
  return (
    <dl className={classes.counts}>
      {(Object.keys(counts) as (keyof typeof counts)[]).map((name) => (
        <div key={name} className={classes.count}>
          <dt>{t(`imports.run.${name}`)}</dt>
          <dd>{formatNumber(counts[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

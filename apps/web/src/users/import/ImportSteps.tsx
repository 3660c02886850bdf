import { clsx } from "clsx";
import { t } from "../../texts/t.ts";
import { CheckIcon } from "../../ui/icons.tsx";
import classes from "./ImportSteps.module.css";
import type { ImportState } from "./useImport.ts";

const steps = ["choose", "review", "run"] as const;

/** Where in the import one is. All steps are past once it is done. */
export function ImportSteps({ current, isDone }: { current: ImportState["step"]; isDone: boolean }) {
  const at = isDone ? steps.length : steps.indexOf(current);
  return (
    <ol className={classes.steps} aria-label={t("imports.steps.label")}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={clsx(classes.step, index === at && classes.current, index < at && classes.past)}
          aria-current={index === at ? "step" : undefined}
        >
          <span className={classes.mark} aria-hidden>
            {index < at ? <CheckIcon size={13} /> : index + 1}
          </span>
          {t(`imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

import { clsx } from "clsx";
import { t } from "../../texts/t.ts";
import { CheckIcon } from "../../ui/icons.tsx";
import classes from "./ImportSteps.module.css";
import type { ImportState } from "./useImport.ts";

const steps = ["choose", "review", "run"] as const;

/** Where in the import one is. */
export function ImportSteps({ current, isOver }: { current: ImportState["step"]; isOver: boolean }) {
  const at = isOver ? steps.length : steps.indexOf(current);
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

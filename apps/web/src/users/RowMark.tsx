import { t } from "../texts/t.ts";
import classes from "./RowMark.module.css";
import { useMarks } from "./users.marks.ts";

/** Says in a row of the list what has just come of it. A toast says it to screen readers. */
export function RowMark({ id }: { id: number }) {
  const mark = useMarks().get(id);
  if (!mark) return null;
  return (
    <span className={classes.mark} data-kind={mark.kind}>
      {t(`person.mark.${mark.kind}`)}
    </span>
  );
}

import { t } from "../texts/t.ts";
import classes from "./FilterChip.module.css";
import { CrossIcon } from "./icons.tsx";

/** A filter that is on. The whole of it is the button that takes it off. */
export function FilterChip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button type="button" className={classes.chip} aria-label={t("ui.removeFilter", { name })} onClick={onRemove}>
      <bdi className={classes.name}>{name}</bdi>
      <CrossIcon />
    </button>
  );
}

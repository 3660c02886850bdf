import { t } from "../../texts/t.ts";
import { WarningNotice } from "../../ui/WarningNotice.tsx";
import { fields } from "./import.types.ts";
import type { Mapping } from "./import.types.ts";

/** What keeps the rows from being checked. */
export function MissingColumns({ mapping, count }: { mapping: Mapping; count: number }) {
  const missing = fields.filter((field) => mapping[field] === null);
  if (count === 0) {
    return <WarningNotice>{t("imports.review.none")}</WarningNotice>;
  }
  if (missing.length === 0) return null;
  const names = new Intl.ListFormat().format(missing.map((field) => t(`imports.field.${field}`)));
  return <WarningNotice>{t("imports.review.missing", { fields: names })}</WarningNotice>;
}

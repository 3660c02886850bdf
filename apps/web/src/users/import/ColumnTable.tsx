import { NativeSelect } from "@mantine/core";
import { clsx } from "clsx";
import { t } from "../../texts/t.ts";
import classes from "./ImportPage.module.css";
import { fields } from "./import.types.ts";
import type { Field, Mapping, Reading } from "./import.types.ts";

/** The first rows, with a choice over each column of what it is. */
export function ColumnTable({ reading, onMap }: { reading: Reading; onMap: (mapping: Mapping) => void }) {
  const { headings, preview, mapping } = reading;
  const fieldOf = (column: number) => fields.find((field) => mapping[field] === column);

  function choose(column: number, field: Field | undefined): void {
    const others = fields.filter((one) => mapping[one] !== column && one !== field);
    const kept = Object.fromEntries(others.map((one) => [one, mapping[one]]));
    onMap({ name: null, email: null, age: null, ...kept, ...(field && { [field]: column }) });
  }

  return (
    <div className={classes.scroll} role="region" aria-label={t("imports.review.preview")} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {headings.map((heading, column) => (
              <th key={column} scope="col" className={classes.column}>
                <div dir="auto" className={classes.value} title={heading}>
                  {heading}
                </div>
                <NativeSelect
                  mt={6}
                  size="xs"
                  aria-label={t("imports.review.mapLabel", { heading })}
                  value={fieldOf(column) ?? ""}
                  data={[
                    { value: "", label: t("imports.review.leaveOut") },
                    ...fields.map((field) => ({ value: field, label: t(`imports.field.${field}`) })),
                  ]}
                  onChange={({ currentTarget: { value } }) =>
                    choose(
                      column,
                      fields.find((field) => field === value),
                    )
                  }
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className={clsx(classes.value, !fieldOf(column) && classes.leftOut)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

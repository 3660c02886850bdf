import { FlexRender } from "@tanstack/react-table";
import type { RowData } from "@tanstack/react-table";
import { memo } from "react";
import { t } from "../../texts/t.ts";
import { Checkbox } from "./Checkbox.tsx";
import classes from "./DataTable.module.css";
import { RowTabContext } from "./rowTab.ts";
import type { RowModel } from "./tableKit.ts";

interface BodyRowProps<Data extends RowData> {
  row: RowModel<Data>;
  name: string;
  /** The columns that are shown, so that a change of them shows. */
  columns: string;
  isSelected: boolean;
  /** Whether this is the row that Tab stops at. */
  isCurrent: boolean;
  isActive: boolean;
  mark: string | undefined;
  /** From 1, counted through all pages. */
  number: number;
}

function Row<Data extends RowData>({ row, name, isSelected, isCurrent, isActive, mark, number }: BodyRowProps<Data>) {
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <tr
      className={classes.row}
      data-row={row.id}
      data-active={isActive || undefined}
      data-mark={mark}
      aria-selected={row.getCanSelect() ? isSelected : undefined}
      aria-rowindex={number + 1}
      tabIndex={tabIndex}
    >
      {row.getCanSelect() && (
        <td className={classes.select}>
          <Checkbox
            label={t("ui.table.selectRow", { name })}
            isChecked={isSelected}
            tabIndex={tabIndex}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      <RowTabContext value={tabIndex}>
        {row.getVisibleCells().map((cell) => {
          const { align, from, isQuiet } = cell.column.columnDef.meta ?? {};
          return (
            <td key={cell.id} data-align={align} data-from={from} data-quiet={isQuiet}>
              <FlexRender cell={cell} />
            </td>
          );
        })}
      </RowTabContext>
    </tr>
  );
}

/** Drawn anew only when something of it changed: a hundred rows stand still while one is walked to. */
export const BodyRow = memo(Row) as typeof Row;

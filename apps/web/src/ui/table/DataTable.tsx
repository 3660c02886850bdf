import type { RowData } from "@tanstack/react-table";
import { BodyRow } from "./BodyRow.tsx";
import classes from "./DataTable.module.css";
import { HeaderRow } from "./HeaderRow.tsx";
import { SkeletonRows } from "./SkeletonRows.tsx";
import type { TableModel } from "./tableKit.ts";
import { useTableRows } from "./useTableRows.ts";
import type { RowActions } from "./useTableRows.ts";

declare module "react" {
  interface CSSProperties {
    "--least-width"?: string;
  }
}

interface DataTableProps<Data extends RowData> extends RowActions<Data> {
  table: TableModel<Data>;
  label: string;
  /** How a row is called where it is selected. */
  nameOf: (data: Data) => string;
  /** Undefined once there are rows, else how many places to keep for them. */
  skeletonRows: number | undefined;
  /** Whether these are the rows of before, shown until the next are loaded. */
  isStale: boolean;
  /** The number of the first row in all, from 1. */
  firstRow: number;
  /** Whether somebody chose the columns: then they are shown on any page, which scrolls them where it is too narrow. */
  isChosen: boolean;
  /** Of all pages; undefined while nobody knows. */
  rowCount: number | undefined;
  /** The row that is open beside the table. */
  activeId?: string;
  /** What goes on with a row, for its look: `data-mark` in the style sheet. */
  markOf?: (data: Data) => string | undefined;
}

/** A table that is walked by the arrow keys: one stop of Tab, whose row is opened, selected and removed by keys. */
export function DataTable<Data extends RowData>({ table, ...props }: DataTableProps<Data>) {
  const { label, nameOf, skeletonRows, isStale, isChosen, firstRow, rowCount, activeId, markOf, ...actions } = props;
  const { currentId, bodyProps } = useTableRows({ table, activeId, ...actions });
  const visible = table.getVisibleLeafColumns();
  const isSelectable = table.options.enableRowSelection !== false;
  return (
    <div className={classes.frame} data-chosen={isChosen || undefined}>
      <table
        role="grid"
        className={classes.table}
        style={{ "--least-width": `${leastWidth(visible.map(({ columnDef }) => columnDef.meta?.width))}px` }}
        aria-label={label}
        aria-multiselectable={isSelectable || undefined}
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        aria-busy={isStale || skeletonRows !== undefined}
      >
        <thead>
          <HeaderRow table={table} />
        </thead>
        {skeletonRows === undefined ? (
          <tbody className={classes.body} data-stale={isStale || undefined} {...bodyProps}>
            {table.getRowModel().rows.map((row) => (
              <BodyRow
                key={row.id}
                row={row}
                name={nameOf(row.original)}
                columns={visible.map(({ id }) => id).join()}
                isSelected={row.getIsSelected()}
                isCurrent={row.id === currentId}
                isActive={row.id === activeId}
                mark={markOf?.(row.original)}
                number={firstRow + row.index}
              />
            ))}
          </tbody>
        ) : (
          <SkeletonRows columns={visible} count={skeletonRows} isSelectable={isSelectable} />
        )}
      </table>
    </div>
  );
}

/** Room for a checkbox and for each column, also those that share what the others leave. */
const leastWidth = (widths: (number | undefined)[]) => widths.reduce<number>((sum, width = 148) => sum + width, 44);

import {
  columnVisibilityFeature,
  metaHelper,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactTable, Row as TableRow, RowData } from "@tanstack/react-table";

/** How a column looks. */
export interface ColumnLook {
  /** In pixels. Columns without one share what the others leave. */
  width?: number;
  align?: "end";
  isQuiet?: boolean;
  /** The narrowest page that has room for it. Where the columns were chosen, all are shown. */
  from?: "tablet" | "desktop";
}

/** What our tables can do. Rows come sorted and paged from the server. */
export const tableKit = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnLook>(),
});

export type TableModel<Data extends RowData> = ReactTable<typeof tableKit, Data>;
export type RowModel<Data extends RowData> = TableRow<typeof tableKit, Data>;

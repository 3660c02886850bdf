import type { RowData } from "@tanstack/react-table";
import { t } from "../../texts/t.ts";
import { Checkbox } from "./Checkbox.tsx";
import classes from "./DataTable.module.css";
import { SortButton } from "./SortButton.tsx";
import type { TableModel } from "./tableKit.ts";

const spoken = { asc: "ascending", desc: "descending" } as const;

export function HeaderRow<Data extends RowData>({ table }: { table: TableModel<Data> }) {
  const isAll = table.getIsAllPageRowsSelected();
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  return (
    <tr className={classes.header} aria-rowindex={1}>
      {table.options.enableRowSelection !== false && (
        <th scope="col" className={classes.select}>
          <Checkbox
            label={t("ui.table.selectPage")}
            isChecked={isAll}
            isPartly={!isAll && table.getIsSomePageRowsSelected()}
            onChange={() => table.toggleAllPageRowsSelected(!isAll)}
          />
        </th>
      )}
      {headers.map((header) => {
        const { column } = header;
        const { width, align, from } = column.columnDef.meta ?? {};
        const sorted = column.getIsSorted();
        return (
          <th
            key={header.id}
            scope="col"
            style={{ width }}
            data-align={align}
            data-from={from}
            aria-sort={column.getCanSort() ? (sorted ? spoken[sorted] : "none") : undefined}
          >
            {column.getCanSort() ? (
              <SortButton direction={sorted} onClick={() => column.toggleSorting(sorted === "asc")}>
                <table.FlexRender header={header} />
              </SortButton>
            ) : (
              <table.FlexRender header={header} />
            )}
          </th>
        );
      })}
    </tr>
  );
}

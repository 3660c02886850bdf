import { Menu } from "@mantine/core";
import type { RowData } from "@tanstack/react-table";
import { t } from "../../texts/t.ts";
import { ColumnsButton } from "./ColumnsButton.tsx";
import type { TableModel } from "./tableKit.ts";

interface ColumnMenuProps<Data extends RowData> {
  table: TableModel<Data>;
  /** Absent while the usual columns are shown. */
  onReset: (() => void) | undefined;
}

/** Which columns are shown. */
export function ColumnMenu<Data extends RowData>({ table, onReset }: ColumnMenuProps<Data>) {
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide());
  return (
    <Menu position="bottom-end" width={220} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ColumnsButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("ui.table.shownColumns")}</Menu.Label>
        {columns.map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={column.getIsVisible()}
            onChange={(isShown) => column.toggleVisibility(isShown)}
          >
            {String(column.columnDef.header)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={!onReset} onClick={onReset}>
          {t("ui.table.defaultColumns")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

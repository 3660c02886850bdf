import { Menu } from "@mantine/core";
import type { RowData } from "@tanstack/react-table";
import { t } from "../../texts/t.ts";
import { ColumnsButton } from "./ColumnsButton.tsx";
import type { TableModel } from "./tableKit.ts";
import { useHasRoom } from "./useHasRoom.ts";

interface ColumnMenuProps<Data extends RowData> {
  table: TableModel<Data>;
  /** Absent while the usual columns are shown. */
  onReset: (() => void) | undefined;
}

/** Which columns are shown, as they are to be seen: a choice starts from those that the page has room for. */
export function ColumnMenu<Data extends RowData>({ table, onReset }: ColumnMenuProps<Data>) {
  const hasRoom = useHasRoom();
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide());
  const shown = columns.filter(
    (column) => column.getIsVisible() && (onReset !== undefined || hasRoom(column.columnDef.meta?.from)),
  );
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
            checked={shown.includes(column)}
            onChange={(isShown) =>
              table.setColumnVisibility(
                Object.fromEntries(columns.map((one) => [one.id, one === column ? isShown : shown.includes(one)])),
              )
            }
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

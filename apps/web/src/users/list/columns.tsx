import { createColumnHelper } from "@tanstack/react-table";
import type { User } from "@roster/api/contract";
import { VisuallyHidden } from "@mantine/core";
import { formatDate, formatDateTime } from "../../texts/format.ts";
import { t } from "../../texts/t.ts";
import type { tableKit } from "../../ui/table/tableKit.ts";
import { GivenText, NameCell, RowButtons } from "./UserCells.tsx";

const column = createColumnHelper<typeof tableKit, User>();

interface ColumnsOptions {
  /** Whether people may be changed here. */
  isEditable: boolean;
  /** Absent where they may not be deleted. */
  onDelete: ((user: User) => void) | undefined;
}

/** What the list shows of a person. The API sorts by all but the last two. */
export const columnsOf = ({ isEditable, onDelete }: ColumnsOptions) =>
  column.columns([
    column.accessor("id", { header: t("list.columns.id"), meta: { width: 96, isQuiet: true, from: "tablet" } }),
    column.accessor("name", {
      header: t("list.columns.name"),
      enableHiding: false,
      cell: ({ row }) => <NameCell user={row.original} />,
    }),
    column.accessor("email", {
      header: t("list.columns.email"),
      meta: { from: "tablet" },
      cell: ({ getValue }) => <GivenText text={getValue()} />,
    }),
    column.accessor("age", { header: t("list.columns.age"), meta: { width: 72, align: "end" } }),
    column.accessor("createdAt", {
      header: t("list.columns.createdAt"),
      meta: { width: 132, isQuiet: true, from: "desktop" },
      cell: ({ getValue }) => <Day iso={getValue()} />,
    }),
    column.accessor("updatedAt", {
      header: t("list.columns.updatedAt"),
      enableSorting: false,
      meta: { width: 132, isQuiet: true, from: "desktop" },
      cell: ({ getValue }) => <Day iso={getValue()} />,
    }),
    column.accessor("version", {
      header: t("list.columns.version"),
      enableSorting: false,
      meta: { width: 88, align: "end", isQuiet: true, from: "desktop" },
    }),
    ...(isEditable
      ? [
          column.display({
            id: "actions",
            header: () => <VisuallyHidden>{t("list.columns.actions")}</VisuallyHidden>,
            enableHiding: false,
            meta: { width: 92, align: "end", from: "tablet" },
            cell: ({ row }) => <RowButtons user={row.original} onDelete={onDelete} />,
          }),
        ]
      : []),
  ]);

function Day({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatDateTime(iso)}>
      {formatDate(iso)}
    </time>
  );
}

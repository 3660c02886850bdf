import { useMatches, VisuallyHidden } from "@mantine/core";
import type { User, UserSort, UserSortField } from "@roster/api/contract";
import { DataTable } from "mantine-datatable";
import type { DataTableColumn } from "mantine-datatable";
import { SortButton } from "../../ui/SortButton.tsx";
import { NameCell, RowActions } from "./UserCells.tsx";
import { directionOf } from "../users.search.ts";
import classes from "./UsersTable.module.css";

interface UsersTableProps {
  /** Undefined until the first page is loaded. */
  users: User[] | undefined;
  /** Whether these are the rows of before, shown until the next are loaded. */
  isStale: boolean;
  sort: UserSort;
  onSort: (sort: UserSort) => void;
  onDelete: (user: User) => void;
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const fromTablet = "(min-width: 48em)";

export function UsersTable({ users, isStale, sort, onSort, onDelete }: UsersTableProps) {
  const actionsWidth = useMatches({ base: 60, sm: 96 });

  function heading(field: UserSortField, label: string) {
    const direction = directionOf(sort, field);
    return (
      <SortButton
        label={label}
        direction={direction}
        onClick={() => onSort(direction === "ascending" ? `-${field}` : field)}
      />
    );
  }

  const columns: DataTableColumn<User>[] = [
    {
      accessor: "id",
      title: heading("id", "ID"),
      width: 90,
      visibleMediaQuery: fromTablet,
      cellsClassName: classes.quiet,
    },
    { accessor: "name", title: heading("name", "Name"), ellipsis: true, render: (user) => <NameCell user={user} /> },
    { accessor: "email", title: heading("email", "Email"), ellipsis: true, visibleMediaQuery: fromTablet },
    { accessor: "age", title: heading("age", "Age"), width: 76, textAlign: "right" },
    {
      accessor: "createdAt",
      title: heading("createdAt", "Added"),
      width: 140,
      visibleMediaQuery: fromTablet,
      cellsClassName: classes.quiet,
      render: (user) => date.format(new Date(user.createdAt)),
    },
    {
      accessor: "actions",
      title: <VisuallyHidden>Actions</VisuallyHidden>,
      width: actionsWidth,
      textAlign: "right",
      render: (user) => <RowActions user={user} onDelete={onDelete} />,
    },
  ];

  return (
    <DataTable
      aria-label="Users"
      aria-busy={isStale || !users}
      classNames={{ root: classes.root, table: classes.table }}
      withTableBorder
      borderRadius="md"
      highlightOnHover
      verticalSpacing="sm"
      horizontalSpacing="md"
      minHeight={users ? undefined : 320}
      fetching={!users}
      loaderType="dots"
      noRecordsText=""
      noRecordsIcon={<span />}
      records={users ?? []}
      columns={columns}
    />
  );
}

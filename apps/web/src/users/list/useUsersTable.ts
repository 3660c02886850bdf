import type { User, UserSortField } from "@roster/api/contract";
import { functionalUpdate, useTable } from "@tanstack/react-table";
import type { RowSelectionState, SortingState, Updater } from "@tanstack/react-table";
import { useMemo } from "react";
import { useMay } from "../../access/caller.ts";
import { tableKit } from "../../ui/table/tableKit.ts";
import { columnsOf as columnNamesOf, defaultColumns, userColumns } from "../users.columns.ts";
import { useChangeColumns, useChangeList } from "../users.navigation.ts";
import type { UsersSearch } from "../users.search.ts";
import { columnsOf } from "./columns.tsx";

interface UsersTableOptions {
  search: UsersSearch;
  users: User[];
  rowSelection: RowSelectionState;
  onSelect: (updater: Updater<RowSelectionState>) => void;
  onDelete: (user: User) => void;
}

/** The list as a table: its order and its columns are in the address, and change there. */
export function useUsersTable({ search, users, rowSelection, onSelect, onDelete }: UsersTableOptions) {
  const changeList = useChangeList();
  const changeColumns = useChangeColumns();
  const may = useMay();
  const [isEditable, isDeletable] = [may("users:write"), may("users:delete")];
  const columns = useMemo(
    () => columnsOf({ isEditable, onDelete: isDeletable ? onDelete : undefined }),
    [isEditable, isDeletable, onDelete],
  );
  const sorting = useMemo(() => sortingOf(search.sort), [search.sort]);
  const shown = search.columns ?? defaultColumns;
  const columnVisibility = useMemo(
    () => Object.fromEntries(userColumns.map((name) => [name, shown.includes(name)])),
    [shown],
  );

  return useTable({
    features: tableKit,
    data: users,
    columns,
    getRowId: ({ id }) => String(id),
    manualSorting: true,
    enableRowSelection: isDeletable, // people are selected to be deleted
    state: { sorting, columnVisibility, rowSelection },
    onSortingChange: (updater) => changeList({ sort: sortOf(functionalUpdate(updater, sorting)) }),
    onColumnVisibilityChange(updater) {
      const next = functionalUpdate(updater, columnVisibility);
      changeColumns(columnNamesOf(userColumns.filter((name) => next[name])));
    },
    onRowSelectionChange: onSelect,
  });
}

function sortingOf(sort: UsersSearch["sort"] = "id"): SortingState {
  return [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }];
}

/** What the table sorts by is a column that may be sorted, so a field of the API's. */
function sortOf([sorted]: SortingState): UsersSearch["sort"] {
  if (!sorted) return undefined;
  const field = sorted.id as UserSortField;
  return sorted.desc ? `-${field}` : field;
}

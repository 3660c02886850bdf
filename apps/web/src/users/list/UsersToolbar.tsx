import { Group } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { ColumnMenu } from "../../ui/table/ColumnMenu.tsx";
import type { TableModel } from "../../ui/table/tableKit.ts";
import { useChangeColumns } from "../users.navigation.ts";
import type { UsersSearch } from "../users.search.ts";
import { AgeFilter } from "./AgeFilter.tsx";
import { SearchBox } from "./SearchBox.tsx";

export function UsersToolbar({ search, table }: { search: UsersSearch; table: TableModel<User> }) {
  const changeColumns = useChangeColumns();
  return (
    <Group gap="xs" wrap="nowrap">
      <Group role="search" gap="xs" flex="1 1 320px" wrap="nowrap" miw={0}>
        <SearchBox q={search.q} />
        <AgeFilter minAge={search.minAge} maxAge={search.maxAge} />
      </Group>
      <ColumnMenu table={table} onReset={search.columns && (() => changeColumns(undefined))} />
    </Group>
  );
}

import { Group } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { lazy } from "react";
import { loadPart } from "../../loadPart.ts";
import { OnDemand } from "../../ui/OnDemand.tsx";
import { ColumnsButton } from "../../ui/table/ColumnsButton.tsx";
import type { TableModel } from "../../ui/table/tableKit.ts";
import { useChangeColumns } from "../users.navigation.ts";
import type { UsersSearch } from "../users.search.ts";
import { AgeButton } from "./AgeButton.tsx";
import { SearchBox } from "./SearchBox.tsx";

const AgeFilter = lazy(loadPart(async () => ({ default: (await import("./AgeFilter.tsx")).AgeFilter })));
const ColumnMenu = lazy(
  loadPart(async () => ({ default: (await import("../../ui/table/ColumnMenu.tsx")).ColumnMenu<User> })),
);

export function UsersToolbar({ search, table }: { search: UsersSearch; table: TableModel<User> }) {
  const changeColumns = useChangeColumns();
  const isAgeSet = search.minAge !== undefined || search.maxAge !== undefined;
  return (
    <Group gap="xs" wrap="nowrap">
      <Group role="search" gap="xs" flex="1 1 320px" wrap="nowrap" miw={0}>
        <SearchBox q={search.q} />
        <OnDemand button={<AgeButton isSet={isAgeSet} />}>
          <AgeFilter minAge={search.minAge} maxAge={search.maxAge} />
        </OnDemand>
      </Group>
      <OnDemand button={<ColumnsButton />}>
        <ColumnMenu table={table} onReset={search.columns && (() => changeColumns(undefined))} />
      </OnDemand>
    </Group>
  );
}

import { Stack, Text } from "@mantine/core";
import type { User } from "@roster/api/contract";
import { useState } from "react";
import { isPassing } from "../../api.ts";
import { failureOf } from "../../failure.ts";
import { ErrorNotice } from "../../ui/ErrorNotice.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { DeleteUser } from "../remove/DeleteUser.tsx";
import { NoUsers } from "./NoUsers.tsx";
import { UsersTable } from "./UsersTable.tsx";
import { useChangeList } from "../users.navigation.ts";
import { useUsersPaging } from "./users.paging.ts";
import { useUsers } from "../users.queries.ts";
import { defaultLimit, isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

const pageSizes = [10, 20, 50, 100];

export function UsersList({ search }: { search: UsersSearch }) {
  const { data: users, error, isPlaceholderData, refetch } = useUsers(search);
  const paging = useUsersPaging(search, users?.nextCursor);
  const changeList = useChangeList();
  const [doomed, setDoomed] = useState<User | null>(null);
  const { limit = defaultLimit, sort = "id" } = search;
  // Only a cursor can be refused: the rest of the address was read by the contract's rules.
  const leaveRefusedPage = { retryLabel: "Go to the first page", onRetry: paging.goToFirst };
  const isEmpty = users?.items.length === 0;

  return (
    <Stack gap="sm">
      {error && (
        <ErrorNotice
          title="The users were not loaded"
          {...failureOf(error)}
          {...(isPassing(error) ? { onRetry: refetch } : leaveRefusedPage)}
        />
      )}
      {users && (
        <Text role="status" size="sm" c="dimmed">
          {countText(users.total ?? 0, isFiltered(search))}
        </Text>
      )}
      {isEmpty && <NoUsers search={search} onFirstPage={paging.goToFirst} />}
      {!isEmpty && (users || !error) && (
        <UsersTable
          users={users?.items}
          isStale={isPlaceholderData}
          sort={sort}
          onSort={(next) => changeList({ sort: next })}
          onDelete={setDoomed}
        />
      )}
      {users && !isEmpty && (
        <Pager
          page={paging.page}
          pageSize={limit}
          pageSizes={pageSizes.includes(limit) ? pageSizes : [limit, ...pageSizes]}
          onPageSizeChange={(size) => changeList({ limit: size })}
          onNext={paging.goToNext}
          onPrevious={paging.goToPrevious}
          previousLabel={paging.isPreviousUnknown ? "First page" : "Previous"}
        />
      )}
      {doomed && <DeleteUser listed={doomed} onClose={() => setDoomed(null)} />}
    </Stack>
  );
}

function countText(total: number, isFilter: boolean): string {
  const users = `${total.toLocaleString()} ${total === 1 ? "user" : "users"}`;
  return isFilter ? `${users} found` : users;
}

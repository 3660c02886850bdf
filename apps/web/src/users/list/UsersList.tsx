import type { User } from "@roster/api/contract";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useMay } from "../../access/caller.ts";
import { loadPart } from "../../loadPart.ts";
import { shownAs, useMarks } from "../users.marks.ts";
import { isFiltered } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";
import { ActiveFilters } from "./ActiveFilters.tsx";
import { useInteractiveMark } from "./interactive.ts";
import { ListFooter } from "./ListFooter.tsx";
import { NotLoaded } from "./NotLoaded.tsx";
import { NoUsers } from "./NoUsers.tsx";
import { pageSizeOf } from "./pageSize.ts";
import { usePageTurnMeasure } from "./pageTurn.ts";
import { useReturnToRow } from "./useReturnToRow.ts";
import { useSelection } from "./useSelection.ts";
import { useUsersTable } from "./useUsersTable.ts";
import { useNextPageAhead } from "./users.pages.ts";
import type { LoadedList } from "./users.pages.ts";
import { useUsersPaging } from "./users.paging.ts";
import { UsersTable } from "./UsersTable.tsx";
import { UsersToolbar } from "./UsersToolbar.tsx";

const DeleteUser = lazy(loadPart(async () => ({ default: (await import("../remove/DeleteUser.tsx")).DeleteUser })));

const FirstRun = lazy(loadPart(async () => ({ default: (await import("../start/FirstRun.tsx")).FirstRun })));

const nobody: User[] = [];

export function UsersList({ search, list }: { search: UsersSearch; list: LoadedList }) {
  const { page, settledPage, total, error, refetch } = list;
  const paging = useUsersPaging(search, settledPage?.nextCursor);
  const { userId } = useParams({ strict: false });
  const [doomed, setDoomed] = useState<User | null>(null);
  const may = useMay();
  const marks = useMarks();
  const users = useMemo(() => page?.items.map((user) => shownAs(user, marks)) ?? nobody, [page, marks]);
  const selection = useSelection(search, users);
  const { rowSelection, update: onSelect } = selection;
  const table = useUsersTable({ search, users, rowSelection, onSelect, onDelete: setDoomed });
  // Of several selected people, the key on one of them means all of them.
  function remove(user: User) {
    if (!may("users:delete")) return;
    if (rowSelection[user.id] && selection.people.length > 1) selection.startDelete();
    else setDoomed(user);
  }

  useNextPageAhead(search, settledPage?.nextCursor);
  usePageTurnMeasure(page);
  useInteractiveMark(page !== undefined);
  const isAsking = doomed !== null || selection.isDeleting;
  useReturnToRow(isAsking || userId !== undefined);
  const isEmpty = page?.items.length === 0;
  if (isEmpty && !isFiltered(search) && search.cursor === undefined && !isAsking) {
    return (
      <Suspense>
        <FirstRun />
      </Suspense>
    );
  }

  return (
    <>
      <UsersToolbar search={search} table={table} />
      <ActiveFilters search={search} />
      {error && <NotLoaded error={error} onRetry={() => void refetch()} onFirstPage={paging.goToFirst} />}
      {isEmpty && <NoUsers search={search} onFirstPage={paging.goToFirst} />}
      {!isEmpty && (page || !error) && (
        <UsersTable
          table={table}
          isLoading={!page}
          isStale={page !== settledPage}
          isChosen={search.columns !== undefined}
          page={paging.page}
          pageSize={pageSizeOf(search)}
          total={total}
          openId={userId}
          onDelete={remove}
          onNextPage={paging.goToNext}
          onPreviousPage={paging.goToPrevious}
        />
      )}
      <ListFooter
        search={search}
        page={settledPage}
        hasFailed={!page && error !== null}
        total={total}
        paging={paging}
        selection={selection}
      />
      {doomed && (
        <Suspense>
          <DeleteUser listed={doomed} onDeleted={() => selection.drop(doomed.id)} onClose={() => setDoomed(null)} />
        </Suspense>
      )}
    </>
  );
}

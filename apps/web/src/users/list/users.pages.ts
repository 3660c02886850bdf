import type { UserPage } from "@roster/api/contract";
import { useRoster } from "@roster/client/react";
import type { RosterQueries } from "@roster/client/react";
import { hashKey, keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { isPassing } from "../../api.ts";
import { filterOf } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";
import { pageSizeOf } from "./pageSize.ts";
import { useLastError } from "./useLastError.ts";

const retryIntervalMs = 5_000;
/** For so long a page that was read ahead is shown as it is. Writes of our own end that earlier. */
const pageFreshMs = 10_000;
const totalFreshMs = 60_000;

// What is no longer asked for, such as a search before more was typed, is cancelled.
const trpc = { abortOnUnmount: true };

const pageQuery = ({ users }: RosterQueries, search: UsersSearch) =>
  users.list.queryOptions(
    { ...filterOf(search), sort: search.sort, cursor: search.cursor, limit: pageSizeOf(search) },
    { trpc, staleTime: pageFreshMs },
  );

/** A page of users. While another loads, the rows before it stay; where it was not loaded, there are none. */
export function useUsersPage(search: UsersSearch) {
  const query = pageQuery(useRoster(), search);
  const { data, error, isPlaceholderData, isSuccess, refetch } = useQuery({
    ...query,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.status === "error" && isPassing(state.error) && retryIntervalMs,
  });
  const lastError = useLastError(error, { of: hashKey(query.queryKey), isOver: isSuccess && !isPlaceholderData });
  const page = lastError && isPlaceholderData ? undefined : data;
  const settledPage = isPlaceholderData ? undefined : page;
  return { page, settledPage, total: useUsersTotal(search, settledPage), error: lastError, refetch };
}

/** The list as its parts are given it. */
export type LoadedList = ReturnType<typeof useUsersPage>;

/**
 * How many users match in all, once that is known. It is asked for after the page, and once for all pages of a filter:
 * to count a million takes longer than to read any page of them.
 */
function useUsersTotal(search: UsersSearch, page: UserPage | undefined): number | undefined {
  const { users } = useRoster();
  const isWhole = page?.nextCursor === null && search.cursor === undefined;
  const { data } = useQuery(
    users.list.queryOptions(
      { ...filterOf(search), limit: 1, includeTotal: true },
      { trpc, staleTime: totalFreshMs, enabled: page !== undefined && !isWhole },
    ),
  );
  return isWhole ? page.items.length : data?.total;
}

/** Reads the next page ahead while nothing else is to be done, so that turning to it is instant. */
export function useNextPageAhead(search: UsersSearch, nextCursor: string | null | undefined): void {
  const queryClient = useQueryClient();
  const roster = useRoster();
  const readAhead = useEffectEvent((cursor: string) => {
    void queryClient.prefetchQuery(pageQuery(roster, { ...search, cursor }));
  });
  useEffect(() => {
    if (!nextCursor) return;
    const whenIdle = requestIdleCallback(() => readAhead(nextCursor), { timeout: 500 });
    return () => cancelIdleCallback(whenIdle);
  }, [nextCursor]);
}

import type { User } from "@roster/api/contract";
import { useRoster } from "@roster/client/react";
import type { RosterQueries } from "@roster/client/react";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isPassing } from "../api.ts";
import { defaultLimit } from "./users.search.ts";
import type { UsersSearch } from "./users.search.ts";

const retryIntervalMs = 5000;

/** A page of users. While another loads, the rows before it stay. */
export function useUsers({ page: _, limit = defaultLimit, ...query }: UsersSearch) {
  const { users } = useRoster();
  return useQuery(
    users.list.queryOptions(
      { ...query, limit, includeTotal: true },
      {
        trpc: { abortOnUnmount: true }, // a search that is no longer asked for is cancelled
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => state.status === "error" && isPassing(state.error) && retryIntervalMs,
      },
    ),
  );
}

/** A user as it is now. It is never taken from a cache: an edit must not start from what has since changed. */
const freshUser = ({ users }: RosterQueries, id: number) =>
  users.get.queryOptions({ id }, { gcTime: 0, refetchOnWindowFocus: false });

export const useUser = (id: number) => useQuery(freshUser(useRoster(), id));

export function useReadUser(): (id: number) => Promise<User> {
  const queryClient = useQueryClient();
  const roster = useRoster();
  return (id) => queryClient.fetchQuery(freshUser(roster, id));
}

export const useCreateUser = () => useMutation(useRoster().users.create.mutationOptions(useRefresh()));
export const useReplaceUser = () => useMutation(useRoster().users.replace.mutationOptions(useRefresh()));
export const useDeleteUser = () => useMutation(useRoster().users.delete.mutationOptions(useRefresh()));

/** Reads the list again after a write, also after a failed one: it may have had an effect before its answer was lost. */
function useRefresh() {
  const queryClient = useQueryClient();
  const { users } = useRoster();
  return { onSettled: () => void queryClient.invalidateQueries(users.list.pathFilter()) };
}

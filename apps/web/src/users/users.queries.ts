import type { User } from "@roster/api/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isPassing, trpc } from "../api.ts";
import { defaultLimit } from "./users.search.ts";
import type { UsersSearch } from "./users.search.ts";

const retryIntervalMs = 5000;

/** A page of users. While another loads, the rows before it stay. */
export function useUsers({ page: _, limit = defaultLimit, ...query }: UsersSearch) {
  return useQuery(
    trpc.users.list.queryOptions(
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
const freshUser = (id: number) => trpc.users.get.queryOptions({ id }, { gcTime: 0, refetchOnWindowFocus: false });

export const useUser = (id: number) => useQuery(freshUser(id));

export function useReadUser(): (id: number) => Promise<User> {
  const queryClient = useQueryClient();
  return (id) => queryClient.fetchQuery(freshUser(id));
}

export const useCreateUser = () => useMutation(trpc.users.create.mutationOptions({ onSettled: useRefresh() }));
export const useReplaceUser = () => useMutation(trpc.users.replace.mutationOptions({ onSettled: useRefresh() }));
export const useDeleteUser = () => useMutation(trpc.users.delete.mutationOptions({ onSettled: useRefresh() }));

/** Reads the list again after a write, also after a failed one: it may have had an effect before its answer was lost. */
function useRefresh(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(trpc.users.list.pathFilter());
}

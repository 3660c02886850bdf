import { useRoster, useRosterClient } from "@roster/client/react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";

const pageSize = 20;

/** The keys, the newest first, as far as they were asked for. */
export function useKeys() {
  const client = useRosterClient();
  const { keys } = useRoster();
  // Not by tRPC's own options, which send a `direction` that is no field of the contract.
  return useInfiniteQuery({
    queryKey: [...keys.list.pathKey(), "pages"],
    queryFn: ({ pageParam, signal }) => client.keys.list.query({ limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function useCreateKey() {
  const { keys } = useRoster();
  const onSettled = useRefresh();
  return useMutation(keys.create.mutationOptions({ onSettled }));
}

export function useRotateKey() {
  const { keys } = useRoster();
  const onSettled = useRefresh();
  return useMutation(keys.rotate.mutationOptions({ onSettled }));
}

export function useRevokeKey() {
  const { keys } = useRoster();
  const onSettled = useRefresh();
  return useMutation(keys.revoke.mutationOptions({ onSettled }));
}

/** Reads the list again after a write, also after a failed one: it may have had an effect before its answer was lost. */
function useRefresh(): () => void {
  const queryClient = useQueryClient();
  const { keys } = useRoster();
  return () => void queryClient.invalidateQueries(keys.list.pathFilter());
}

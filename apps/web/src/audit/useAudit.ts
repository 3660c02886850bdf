import { useRoster, useRosterClient } from "@roster/client/react";
import { useInfiniteQuery } from "@tanstack/react-query";

const pageSize = 50;

/** The audit trail, the latest first, as far as it was asked for; of one subject or of all. */
export function useAudit(subject: string | undefined) {
  const client = useRosterClient();
  const { audit } = useRoster();
  const input = { limit: pageSize, subject: subject?.trim() || undefined };
  // Not by tRPC's own options, which send a `direction` that is no field of the contract.
  return useInfiniteQuery({
    queryKey: [...audit.list.pathKey(), "pages", input],
    queryFn: ({ pageParam, signal }) => client.audit.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

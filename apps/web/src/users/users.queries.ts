import type { User } from "@roster/api/contract";
import { useRoster } from "@roster/client/react";
import type { RosterQueries } from "@roster/client/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

/** A user as it is now. It is never taken from a cache: an edit must not start from what has since changed. */
const freshUser = ({ users }: RosterQueries, id: number) =>
  users.get.queryOptions({ id }, { gcTime: 0, refetchOnWindowFocus: false });

export const useUser = (id: number) => useQuery(freshUser(useRoster(), id));

export function useReadUser(): (id: number) => Promise<User> {
  const queryClient = useQueryClient();
  const roster = useRoster();
  return (id) => queryClient.fetchQuery(freshUser(roster, id));
}

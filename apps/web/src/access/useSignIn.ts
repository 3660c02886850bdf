import type { Caller, SignIn } from "@roster/api/contract";
import { useRoster, useRosterClient } from "@roster/client/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/** The server let somebody in, but the browser keeps no session: it does so over HTTPS only, unless it is on this machine. */
export class SessionNotKept extends Error {}

/** Signs in. What is on the page is then read again. */
export function useSignIn() {
  const client = useRosterClient();
  const { sessions } = useRoster();
  const queryClient = useQueryClient();

  async function signIn(given: SignIn): Promise<Caller> {
    await client.sessions.create.mutate(given);
    // Asked for, so that it is known whether the browser sends the session.
    const caller = await queryClient.fetchQuery({ ...sessions.get.queryOptions(), staleTime: 0 });
    if (caller.kind === "anonymous") throw new SessionNotKept();
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isOf(queryKey, sessions.get.pathKey()) });
    return caller;
  }

  return useMutation({ mutationFn: signIn });
}

const isOf = (key: readonly unknown[], path: readonly unknown[]) => JSON.stringify(key[0]) === JSON.stringify(path[0]);

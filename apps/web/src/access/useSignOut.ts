import { useRosterClient } from "@roster/client/react";
import { tellFailure } from "../failure.ts";
import { t } from "../texts/t.ts";
import { useCaller } from "./caller.ts";

/** Ends our session, and starts the page anew: nothing that was read stays in it. Absent where there is no session. */
export function useSignOut(): (() => void) | undefined {
  const client = useRosterClient();
  const { sessionId = null } = useCaller() ?? {};
  if (sessionId === null) return undefined;

  async function signOut(id: number): Promise<void> {
    try {
      await client.sessions.delete.mutate({ id });
    } catch (error) {
      return tellFailure(t("access.signOut.failed"), error, () => void signOut(id));
    }
    location.assign("/app/");
  }

  return () => void signOut(sessionId);
}

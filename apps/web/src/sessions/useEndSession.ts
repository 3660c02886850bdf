import { useRoster } from "@roster/client/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { tellFailure } from "../failure.ts";
import { t } from "../texts/t.ts";
import { toast } from "../ui/toasts.tsx";

/** Ends somebody's session. Another try starts from the list as it is then. */
export function useEndSession() {
  const { sessions } = useRoster();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation(
    sessions.delete.mutationOptions({
      onSuccess: () => toast.done(t("access.sessions.ended")),
      onError: (error) => tellFailure(t("access.sessions.notEnded"), error),
      onSettled: () => queryClient.invalidateQueries(sessions.list.pathFilter()),
    }),
  );
  return { end: (id: number) => mutate({ id }), isPending };
}

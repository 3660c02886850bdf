import type { User, UserPage } from "@roster/api/contract";
import { useRoster } from "@roster/client/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isRefusal } from "../failure.ts";
import { markRow } from "./users.marks.ts";

/** Adds a person. */
export function useCreateUser() {
  const { users } = useRoster();
  const { refresh } = useLists();
  return useMutation(
    users.create.mutationOptions({ onSuccess: ({ id }) => markRow(id, { kind: "added" }), onSettled: refresh }),
  );
}

/** Saves an edit. The list shows it at once, and takes it back where the server refuses. */
export function useReplaceUser() {
  const { users } = useRoster();
  const { refresh, change } = useLists();
  return useMutation(
    users.replace.mutationOptions({
      onMutate: ({ id, name, email, age }) => markRow(id, { kind: "saving", values: { name, email, age } }),
      onSuccess: (saved) => {
        change((items) => items.map((user) => (user.id === saved.id ? saved : user)));
        markRow(saved.id, { kind: "saved" });
      },
      onError: (error, { id }) => markRow(id, { kind: isRefusal(error) ? "refused" : "unsure" }),
      onSettled: refresh,
    }),
  );
}

/** Deletes a person. Their row is gone with the answer. */
export function useDeleteUser() {
  const { users } = useRoster();
  const { refresh, change } = useLists();
  return useMutation(
    users.delete.mutationOptions({
      onSuccess: (_, { id }) => change((items) => items.filter((user) => user.id !== id)),
      onSettled: refresh,
    }),
  );
}

/** Reads the lists again after many writes. */
export const useRefreshLists = () => useLists().refresh;

function useLists() {
  const queryClient = useQueryClient();
  const { users } = useRoster();
  return {
    /** After a write, also after a failed one: it may have had an effect before its answer was lost. */
    refresh: () => void queryClient.invalidateQueries(users.list.pathFilter()),
    /** Changes the rows of every page that was read. */
    change(edit: (items: User[]) => User[]): void {
      queryClient.setQueriesData<UserPage>(
        users.list.pathFilter(),
        (page) => page && { ...page, items: edit(page.items) },
      );
    },
  };
}

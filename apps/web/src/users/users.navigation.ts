import { useNavigate, useRouter } from "@tanstack/react-router";
import { useRef } from "react";
import type { UserColumn } from "./users.columns.ts";
import { changed } from "./users.search.ts";
import type { UsersSearch } from "./users.search.ts";

/** Leaves a form for the list behind it, as that was. */
export function useClosePanel(): () => void {
  const navigate = useNavigate();
  return () => void navigate({ to: "/users", search: true, state: true, resetScroll: false });
}

/** Opens a person beside the list, which stays as it is. */
export function useOpenUser(): (user: { id: number }) => void {
  const navigate = useNavigate();
  return ({ id }) =>
    void navigate({
      to: "/users/$userId",
      params: { userId: String(id) },
      search: true,
      state: true,
      resetScroll: false,
    });
}

/** Changes what the list shows, and leaves an open form open. Each change is a step that the browser's Back undoes. */
export function useChangeList(): (changes: Partial<UsersSearch>) => void {
  const navigate = useNavigate();
  return (changes) => void navigate({ to: ".", search: (search) => changed(search, changes) });
}

/**
 * As `useChangeList`, for a field that is typed into: all that is typed from one `begin` to the next is one step of the history.
 * Unless somebody went elsewhere in between, as by Back: that step is not to be overwritten.
 */
export function useTypeIntoList() {
  const navigate = useNavigate();
  const { history } = useRouter();
  const step = useRef<number>(undefined);
  return {
    begin: () => void (step.current = undefined),
    change(changes: Partial<UsersSearch>): void {
      const { __TSR_index: here } = history.location.state;
      const replace = step.current === here;
      step.current = replace ? here : here + 1;
      void navigate({ to: ".", search: (search) => changed(search, changes), replace });
    },
  };
}

/** Changes which columns are shown. The page stays: the same people are on it. */
export function useChangeColumns(): (columns: UserColumn[] | undefined) => void {
  const navigate = useNavigate();
  return (columns) =>
    void navigate({ to: ".", search: (search) => ({ ...search, columns }), state: true, resetScroll: false });
}

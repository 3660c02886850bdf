import { useNavigate } from "@tanstack/react-router";
import { changed } from "./users.search.ts";
import type { UsersSearch } from "./users.search.ts";

/** Leaves a form for the list behind it, as that was. */
export function useClosePanel(): () => void {
  const navigate = useNavigate();
  return () => void navigate({ to: "/users", search: true, state: true });
}

/** Changes what the list shows, and leaves an open form open. Each change is a step that the browser's Back undoes. */
export function useChangeList(): (changes: Partial<UsersSearch>) => void {
  const navigate = useNavigate();
  return (changes) => void navigate({ to: ".", search: (search) => changed(search, changes) });
}

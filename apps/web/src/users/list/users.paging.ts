import { useNavigate, useRouterState } from "@tanstack/react-router";
import { changed } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The cursors of the pages between the first and this one. It outlives a reload, but is not part of a link. */
    trail?: string[];
  }
}

/**
 * Next and previous in a list that is paged by key, so that a page knows only the one after it.
 * The way back is the trail of the pages seen. Whoever came by a link has none, and goes back to the first page.
 */
export function useUsersPaging(search: UsersSearch, nextCursor: string | null | undefined) {
  const navigate = useNavigate({ from: "/users" });
  const trail = useRouterState({ select: ({ location }) => location.state.trail ?? [] });
  const { cursor, page = 1 } = search;
  const previousCursor = trail.at(-1);

  const goToFirst = () => void navigate({ search: changed(search, {}) });

  function goToNext() {
    const passed = cursor === undefined ? [] : [...trail, cursor];
    void navigate({ search: { ...search, cursor: nextCursor ?? undefined, page: page + 1 }, state: { trail: passed } });
  }

  function goToPrevious() {
    if (previousCursor === undefined) return goToFirst();
    void navigate({
      search: { ...search, cursor: previousCursor, page: page - 1 },
      state: { trail: trail.slice(0, -1) },
    });
  }

  return {
    page,
    goToFirst,
    goToNext: nextCursor ? goToNext : undefined,
    goToPrevious: page > 1 ? goToPrevious : undefined,
    isPreviousUnknown: page > 2 && previousCursor === undefined,
  };
}

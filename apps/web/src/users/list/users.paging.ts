import { useNavigate, useRouterState } from "@tanstack/react-router";
import { changed } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";
import { startPageTurn } from "./pageTurn.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The cursors of the pages between the first and this one. It outlives a reload, but is not part of a link. */
    trail?: string[];
  }
}

/**
 * The ways on and back in a list that is paged by key, so that a page knows only the one after it.
 * The way back is the trail of the pages seen. Whoever came by a link has none, and can only go to the first page.
 */
export function useUsersPaging(search: UsersSearch, nextCursor: string | null | undefined) {
  const navigate = useNavigate();
  const trail = useRouterState({ select: ({ location }) => location.state.trail ?? [] });
  const { cursor, page = 1 } = search;
  const isPreviousKnown = page === 2 || trail.length > 0;

  function goTo(target: UsersSearch, passed: string[]) {
    startPageTurn();
    void navigate({ to: ".", search: target, state: { trail: passed } });
  }

  const goToFirst = () => goTo(changed(search, {}), []);

  function goToNext() {
    const passed = cursor === undefined ? [] : [...trail, cursor];
    goTo({ ...search, cursor: nextCursor ?? undefined, page: page + 1 }, passed);
  }

  function goToPrevious() {
    const previous = trail.at(-1);
    if (previous === undefined) goToFirst();
    else goTo({ ...search, cursor: previous, page: page - 1 }, trail.slice(0, -1));
  }

  return {
    page,
    goToFirst: cursor === undefined ? undefined : goToFirst,
    goToNext: nextCursor ? goToNext : undefined,
    goToPrevious: page > 1 && isPreviousKnown ? goToPrevious : undefined,
  };
}

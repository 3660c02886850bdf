import type { User } from "@roster/api/contract";
import { functionalUpdate } from "@tanstack/react-table";
import type { RowSelectionState, Updater } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { filterOf } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

/** As much of a person as it takes to delete them, and to say whom. */
type SelectedUser = Pick<User, "id" | "name" | "version">;

type Chosen = ReadonlyMap<string, SelectedUser>;

const nobody: Chosen = new Map();

/** Who is selected, through all pages and orders of a filter. Whoever is on the page is known as they are now. */
export function useSelection(search: UsersSearch, users: User[]) {
  const filter = JSON.stringify(filterOf(search));
  const [chosen, setChosen] = useState({ filter, users: nobody });
  const [isDeleting, setDeleting] = useState(false);
  const current = chosen.filter === filter ? chosen.users : nobody;
  const onPage = useMemo(() => new Map(users.map((user) => [String(user.id), user])), [users]);
  const rowSelection = useMemo(() => stateOf(current), [current]);

  function update(updater: Updater<RowSelectionState>) {
    setChosen((before) => {
      const known = before.filter === filter ? before.users : nobody;
      const ids = Object.keys(functionalUpdate(updater, stateOf(known)));
      return { filter, users: pick(ids, new Map([...known, ...onPage])) };
    });
  }

  const leave = (ids: string[]) => setChosen({ filter, users: pick(ids, current) });

  return {
    people: [...current].map(([id, user]) => onPage.get(id) ?? user),
    rowSelection,
    update,
    clear: () => leave([]),
    drop: (id: number) => leave([...current.keys()].filter((one) => one !== String(id))),
    isDeleting,
    startDelete: () => setDeleting(true),
    /** Leaves only these selected: who is still there. */
    endDelete(ids: number[]) {
      setDeleting(false);
      leave(ids.map(String));
    },
  };
}

const stateOf = (users: Chosen): RowSelectionState => Object.fromEntries([...users.keys()].map((id) => [id, true]));

const pick = (ids: string[], known: Chosen): Chosen =>
  new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)] as [string, SelectedUser]] : [])));

import type { User, UserCreate } from "@roster/api/contract";
import { useSyncExternalStore } from "react";

/** What has just come of a row, or is about to: the list shows it beside the name for a while. */
export interface Mark {
  kind:
    | "saving"
    | "saved"
    | "added"
    | "refused"
    /** It failed, and nobody knows whether it was saved all the same. */
    | "unsure";
  /** While a save is under way: how the person is to be. */
  values?: UserCreate;
}

export type Marks = ReadonlyMap<number, Mark>;

const shownMs = 4_000;

let marks: Marks = new Map();
const listeners = new Set<() => void>();

function change(edit: (next: Map<number, Mark>) => void): void {
  const next = new Map(marks);
  edit(next);
  marks = next;
  for (const listener of listeners) listener();
}

/** Marks the row of a person. A save under way is marked until its end is, anything else fades. */
export function markRow(id: number, mark: Mark): void {
  change((next) => next.set(id, mark));
  if (mark.kind === "saving") return;
  setTimeout(() => {
    if (marks.get(id) === mark) change((next) => next.delete(id));
  }, shownMs);
}

/** The marks of all rows, by id. */
export const useMarks = (): Marks =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => marks,
  );

/** A person as the list shows them: while a save is under way, as they are to be. */
export function shownAs(user: User, shown: Marks): User {
  return { ...user, ...shown.get(user.id)?.values };
}

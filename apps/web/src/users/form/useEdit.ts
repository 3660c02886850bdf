import type { User, UserCreate } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { useEffect, useState } from "react";
import { t } from "../../texts/t.ts";
import { toast } from "../../ui/toasts.tsx";
import { isSamePerson } from "../users.fields.ts";
import { markRow } from "../users.marks.ts";
import { useReadUser } from "../users.queries.ts";
import { useReplaceUser } from "../users.writes.ts";
import type { Conflict } from "./conflict.ts";
import { keptDrafts } from "./keptDrafts.ts";
import type { KeptDraft } from "./keptDrafts.ts";
import type { SaveResult } from "./useSaving.ts";

/**
 * An edit of a person as they were when it began. It names the version it is based on, so a save that would undo somebody
 * else's change is refused, and becomes a conflict to be resolved.
 */
export function useEdit(opened: User) {
  const { id } = opened;
  const [kept] = useState(() => unsaved(opened));
  useEffect(() => keptDrafts.drop(id), [id]);
  const [base, setBase] = useState(kept?.base ?? opened);
  const [conflict, setConflict] = useState(() => conflictOf(kept, opened));
  const readUser = useReadUser();
  const replace = useReplaceUser();

  async function save(mine: UserCreate, over = base): Promise<SaveResult> {
    if (isSamePerson(mine, over)) return "saved";
    try {
      await replace.mutateAsync({ id, version: over.version, ...mine });
    } catch (error) {
      const current = await readAfter(error);
      if (!current || !isSamePerson(current, mine)) {
        setConflict({ base: over, mine, current, isAgain: over !== base });
        return "stopped";
      }
      // An earlier try got there, and its answer was lost.
      markRow(id, { kind: "saved" });
    }
    toast.done(t("person.saved", { name: mine.name }));
    return "saved";
  }

  /** The person as a conflict left them, or null; throws the error again if it is about something else. */
  async function readAfter(error: unknown): Promise<User | null> {
    if (isApiError(error, "users.not_found")) return null;
    if (!isApiError(error, "users.version_conflict")) throw error;
    return readUser(id).catch((failure: unknown) => {
      if (isApiError(failure, "users.not_found")) return null;
      throw failure;
    });
  }

  return { base, continueFrom: setBase, kept, save, conflict, endConflict: () => setConflict(null) };
}

/** What an earlier form of this person could not save, unless it was saved after all. */
function unsaved(opened: User) {
  const kept = keptDrafts.get(opened.id);
  return kept && !isSamePerson(kept.typed, opened) ? kept : undefined;
}

function conflictOf(kept: KeptDraft | undefined, current: User): Conflict | null {
  if (!kept?.base || kept.base.version === current.version) return null;
  return { base: kept.base, mine: kept.typed, current, isAgain: false };
}

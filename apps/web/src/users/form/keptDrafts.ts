import type { User, UserCreate } from "@roster/api/contract";
import { guardReload } from "../../ui/reloadGuard.ts";

/** What was typed in a form that was left before its save was refused. */
export interface KeptDraft {
  typed: UserCreate;
  /** The person that an edit started from. */
  base?: User;
  /** Why it was not saved. */
  error?: unknown;
}

/** The number of a person, or "new" for the form that adds one. */
type Form = number | "new";

const drafts = new Map<Form, { draft: KeptDraft; release: () => void }>();

/** Drafts that no form shows. The next form of the same person takes them up, so that nothing typed is lost. */
export const keptDrafts = {
  get: (form: Form): KeptDraft | undefined => drafts.get(form)?.draft,

  keep(form: Form, draft: KeptDraft): void {
    keptDrafts.drop(form);
    drafts.set(form, { draft, release: guardReload() });
  },

  drop(form: Form): void {
    drafts.get(form)?.release();
    drafts.delete(form);
  },
};

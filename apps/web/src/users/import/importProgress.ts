/** How far an import is. Whoever is in none of the counts is left. */
export interface ImportProgress {
  phase: "running" | "paused" | "cancelling" | "failed" | "cancelled" | "done";
  total: number;
  added: number;
  /** Whose address somebody had before. */
  alreadyThere: number;
  /** Whom the server found invalid, though the page did not. */
  refused: number;
  /** Who was on the way when the import was cancelled: added or not, nobody was told. */
  unknown: number;
  /** How long people were being added, in milliseconds; pauses do not count. */
  activeMs: number;
  /** Why it is paused or has failed. */
  error?: unknown;
}

/** How many are still to be sent. */
export const leftOf = ({ total, added, alreadyThere, refused, unknown }: ImportProgress) =>
  total - added - alreadyThere - refused - unknown;

/** Whether nothing more will come of it. */
export const isOver = ({ phase }: ImportProgress) => phase === "done" || phase === "cancelled";

/** Keeps the progress of an import, and tells of every change. */
export function createProgress(total: number, onProgress: (progress: ImportProgress) => void) {
  const nobody = { added: 0, alreadyThere: 0, refused: 0, unknown: 0 };
  let progress: ImportProgress = { phase: "running", total, ...nobody, activeMs: 0 };
  let since = performance.now();

  function update(changes: Partial<ImportProgress>): void {
    const now = performance.now();
    const activeMs = progress.activeMs + (progress.phase === "running" ? now - since : 0);
    since = now;
    progress = { ...progress, ...changes, activeMs };
    onProgress(progress);
  }

  return {
    phase: () => progress.phase,
    update,
    count(more: Partial<typeof nobody>): void {
      const { added = 0, alreadyThere = 0, refused = 0, unknown = 0 } = more;
      update({
        added: progress.added + added,
        alreadyThere: progress.alreadyThere + alreadyThere,
        refused: progress.refused + refused,
        unknown: progress.unknown + unknown,
      });
    },
  };
}

import type { User } from "@roster/api/contract";
import { isApiError } from "@roster/client";
import { isPassing } from "../../api.ts";

/** Whom to delete, as they were when they were selected. */
export type Doomed = Pick<User, "id" | "name" | "version">;

export type Outcome =
  | { kind: "deleted" }
  /** Not deleted, because they are no longer as they were when they were selected. */
  | { kind: "changed" }
  | { kind: "failed"; error: unknown };

interface DeleteManyOptions {
  remove: (person: Doomed) => Promise<void>;
  /** Ends the run: what was sent is answered, nothing more is sent. */
  signal: AbortSignal;
  onOutcome: (person: Doomed, outcome: Outcome) => void;
}

const atOnce = 4;

/**
 * Deletes people, a few at a time. Ends when all have an outcome, or early when it is stopped or the server cannot be
 * reached: each of the others would only wait to fail as well.
 */
export async function deleteMany(people: Doomed[], { remove, signal, onOutcome }: DeleteManyOptions): Promise<void> {
  const waiting = people.values();
  let isCutOff = false;

  async function work(): Promise<void> {
    while (!signal.aborted && !isCutOff) {
      const { value: person } = waiting.next();
      if (!person) return;
      const outcome = await outcomeOf(remove(person));
      isCutOff ||= outcome.kind === "failed" && isForAll(outcome.error);
      onOutcome(person, outcome);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Whether the next request would fail in the same way. */
const isForAll = (error: unknown) => isPassing(error) || isApiError(error, "rate.limited");

async function outcomeOf(removal: Promise<void>): Promise<Outcome> {
  try {
    await removal;
  } catch (error) {
    if (isApiError(error, "users.version_conflict")) return { kind: "changed" };
    // By somebody else, or by an earlier try whose answer was lost: they are gone, which is what was asked for.
    if (!isApiError(error, "users.not_found")) return { kind: "failed", error };
  }
  return { kind: "deleted" };
}

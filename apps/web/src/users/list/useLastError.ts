import { useState } from "react";

interface Trial {
  /** What is tried. Something else starts without an error. */
  of: string;
  /** Whether it has succeeded. */
  isOver: boolean;
}

/** The error of a query until it succeeds: the query itself forgets it with each new try. Said twice, it is the same one. */
export function useLastError<Failure extends { message: string }>(
  error: Failure | null,
  { of, isOver }: Trial,
): Failure | null {
  const [last, setLast] = useState({ of, error });
  const known = last.of === of && !isOver ? last.error : null;
  const next = error && known?.message !== error.message ? error : known;
  if (next !== last.error || of !== last.of) setLast({ of, error: next });
  return next;
}

import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

const settleMs = 250;

/**
 * What is being typed into an input whose settled value lives elsewhere.
 * `commit` gets it after a pause; a value that comes from outside replaces it.
 */
export function useDraft<T>(value: T, commit: (draft: T) => void) {
  const [draft, setDraft] = useState(value);
  const committed = useRef(value);
  const settle = useDebouncedCallback((next: T) => {
    committed.current = next;
    commit(next);
  }, settleMs);

  useEffect(() => {
    // Our own commit comes back here as well, perhaps after more was typed.
    if (value === committed.current) return;
    committed.current = value;
    settle.cancel();
    setDraft(value);
  }, [value, settle]);

  function change(next: T) {
    setDraft(next);
    settle(next);
  }

  return [draft, change] as const;
}

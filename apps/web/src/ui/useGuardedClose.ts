import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";

/** Closes a dialog, and asks first where something in it would be lost; as well before the page is left with it. */
export function useGuardedClose(isAtRisk: () => boolean, onClose: () => void) {
  const [isAskedHere, setAskedHere] = useState(false);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isAtRisk,
    enableBeforeUnload: isAtRisk,
    withResolver: true,
  });

  function close() {
    if (isAtRisk()) setAskedHere(true);
    else onClose();
  }

  function leave() {
    if (status === "blocked") proceed();
    else onClose();
  }

  function stay() {
    setAskedHere(false);
    reset?.();
  }

  return { close, isAsking: isAskedHere || status === "blocked", leave, stay };
}

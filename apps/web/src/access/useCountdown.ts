import { useEffect, useRef, useState } from "react";

/** Whole seconds counted down to 0, and what starts the count, given milliseconds. */
export function useCountdown() {
  const [left, setLeft] = useState(0);
  const end = useRef(0);
  const isRunning = left > 0;

  useEffect(() => {
    if (!isRunning) return;
    const tick = setInterval(() => setLeft(secondsUntil(end.current)), 250);
    return () => clearInterval(tick);
  }, [isRunning]);

  function start(ms: number) {
    end.current = Date.now() + ms;
    setLeft(secondsUntil(end.current));
  }

  return [left, start] as const;
}

const secondsUntil = (time: number) => Math.max(0, Math.ceil((time - Date.now()) / 1_000));

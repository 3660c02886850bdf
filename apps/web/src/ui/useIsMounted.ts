import { useEffect, useRef } from "react";

/** Whether the component is still shown, for what goes on after an answer that took its time. */
export function useIsMounted(): () => boolean {
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return () => isMounted.current;
}

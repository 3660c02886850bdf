import { cloneElement, Suspense, useEffect, useRef, useState } from "react";
import type { ComponentProps, ReactElement, ReactNode } from "react";

interface OnDemandProps {
  /** The button as it looks while what it opens is not loaded. */
  button: ReactElement<ComponentProps<"button">>;
  /** The same button with what it opens: a component of `lazy`. */
  children: ReactNode;
}

/** A button whose menu or popover is loaded when it is first pressed. */
export function OnDemand({ button, children }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  if (!isWanted) return cloneElement(button, { onClick: () => setWanted(true) });
  return (
    <Suspense fallback={button}>
      <Pressed>{children}</Pressed>
    </Suspense>
  );
}

/** Presses the button in it, focused: so the focus comes back to it when what it opens is closed. */
function Pressed({ children }: { children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    const button = place.current?.querySelector("button");
    if (!button || isPressed.current) return;
    isPressed.current = true;
    button.focus();
    button.click();
  }, []);
  return (
    <span ref={place} style={{ display: "contents" }}>
      {children}
    </span>
  );
}

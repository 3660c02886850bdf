import { useEffect, useState } from "react";

/**
 * Gives the focus back to where it was before a dialog, or to the page's heading where that place is gone.
 * Mantine does so only for a dialog that is mounted before it is opened.
 */
export function useFocusReturn(): void {
  // Before what the dialog holds takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the render that enables again what the dialog had disabled, or removes what it was about.
      setTimeout(() => {
        if (document.activeElement !== document.body) return; // somebody knew a better place
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
        else if (!document.querySelector("[role=dialog]")) focusHeading();
      });
    },
    [before],
  );
}

function focusHeading(): void {
  const heading = document.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

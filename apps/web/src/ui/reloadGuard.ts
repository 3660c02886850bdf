let reasons = 0;

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Makes the browser ask before the page is reloaded or closed, until the returned function is called. */
export function guardReload(): () => void {
  reasons += 1;
  if (reasons === 1) window.addEventListener("beforeunload", ask);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    reasons -= 1;
    if (reasons === 0) window.removeEventListener("beforeunload", ask);
  };
}

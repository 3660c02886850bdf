import { useId, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import classes from "./Barrier.module.css";

/**
 * A dialog over everything, also over other dialogs, that only what is in it can end. It is the browser's own, so nothing below
 * can be reached meanwhile. The focus starts at `data-autofocus`, and goes back to where it was.
 */
export function Barrier({ title, children }: { title: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-modal
      aria-labelledby={titleId}
      onCancel={(event) => event.preventDefault()}
      // Else the second Escape would close it, whatever is said to the first.
      onKeyDown={(event) => event.key === "Escape" && event.preventDefault()}
      // The dialogs below hear every Escape of the page but those of elements with this mark.
      onFocus={({ target }) => target.setAttribute("data-mantine-stop-propagation", "true")}
    >
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

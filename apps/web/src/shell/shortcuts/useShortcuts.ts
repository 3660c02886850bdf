import { useEffect, useEffectEvent } from "react";
import { areSingleKeysOn } from "./singleKeys.ts";

interface ShortcutActions {
  openPalette: () => void;
  openShortcuts: () => void;
  goToSearch: () => void;
  /** False for those who may not. */
  addPerson: (() => void) | false;
}

/** Listens for the keys that work everywhere, unless there is nothing to do. Those of a table or a form are heard there. */
export function useShortcuts(actions: ShortcutActions | false): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = actions && actionOf(event, actions);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function actionOf(event: KeyboardEvent, actions: ShortcutActions): (() => void) | false | undefined {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey) return undefined;
  const isWithMod = event.ctrlKey || event.metaKey;
  if (isWithMod) return event.key.toLowerCase() === "k" && !event.shiftKey ? actions.openPalette : undefined;
  if (!areSingleKeysOn() || isTaken(event.target)) return undefined;
  return { "/": actions.goToSearch, "?": actions.openShortcuts, n: actions.addPerson }[event.key.toLowerCase()];
}

/** Whether keys mean something else just now: somebody types, or a dialog or a menu is open. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector("[aria-modal=true], [role=menu]")) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"))
  );
}

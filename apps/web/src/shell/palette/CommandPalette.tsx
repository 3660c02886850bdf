import { Modal, VisuallyHidden } from "@mantine/core";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { t } from "../../texts/t.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import { useFocusReturn } from "../../ui/useFocusReturn.ts";
import classes from "./CommandPalette.module.css";
import { PaletteGroup } from "./PaletteGroup.tsx";
import { useCommands } from "./useCommands.tsx";
import { usePeopleCommands } from "./usePeopleCommands.tsx";

interface CommandPaletteProps {
  onClose: () => void;
  openShortcuts: () => void;
}

/** Finds what can be done, and people, as somebody types. A combobox: the focus stays in the input, the arrows walk the list. */
export function CommandPalette({ onClose, openShortcuts }: CommandPaletteProps) {
  const [text, setText] = useState("");
  const [position, setPosition] = useState(0);
  const listId = useId();
  const found = usePeopleCommands(text.trim());
  const commands = useCommands(openShortcuts).filter(({ label }) => isMatch(label, text));
  const options = [...found.people, ...commands];
  const current = Math.min(position, options.length - 1);
  useFocusReturn();

  function run(index: number) {
    onClose();
    options[index]?.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || options.length === 0) return;
    const act = {
      ArrowDown: () => setPosition((current + 1) % options.length),
      ArrowUp: () => setPosition((current - 1 + options.length) % options.length),
      Enter: () => run(current),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const optionId = (index: number) => `${listId}-${index}`;
  const group = { current, optionId, onPoint: setPosition, onRun: run };
  return (
    <Modal.Root opened onClose={onClose} size={600} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t("shell.palette.title")} radius="lg">
        <label className={classes.search}>
          <SearchIcon />
          <input
            autoFocus // at once: the trap of the dialog would lose the first letters
            data-autofocus
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={current < 0 ? undefined : optionId(current)}
            aria-autocomplete="list"
            aria-label={t("shell.palette.search")}
            placeholder={t("shell.palette.search")}
            maxLength={200}
            value={text}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setPosition(0);
            }}
          />
        </label>
        <div id={listId} role="listbox" aria-label={t("shell.palette.title")} className={classes.list}>
          <PaletteGroup title={t("shell.palette.people")} options={found.people} first={0} {...group} />
          <PaletteGroup title={t("shell.palette.actions")} options={commands} first={found.people.length} {...group} />
        </div>
        <p className={classes.note} data-empty={options.length === 0}>
          {found.note ?? (options.length === 0 ? t("shell.palette.nothing") : "")}
        </p>
        <VisuallyHidden role="status">
          {text && !found.isSearching ? t("shell.palette.count", { count: options.length }) : ""}
        </VisuallyHidden>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Whether every word of the text is in the label. */
function isMatch(label: string, text: string): boolean {
  const words = text.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => label.toLocaleLowerCase().includes(word));
}

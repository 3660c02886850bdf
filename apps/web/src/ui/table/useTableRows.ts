import type { RowData } from "@tanstack/react-table";
import { useLayoutEffect, useRef, useState } from "react";
import type { FocusEvent, KeyboardEvent, MouseEvent } from "react";
import type { TableModel } from "./tableKit.ts";
import { useKeyRange } from "./useKeyRange.ts";

export interface RowActions<Data extends RowData> {
  onOpen: (data: Data) => void;
  onRemove: (data: Data) => void;
  /** Absent on the last page. */
  onNextPage?: () => void;
  /** Absent on the first page. */
  onPreviousPage?: () => void;
}

interface RowsOptions<Data extends RowData> extends RowActions<Data> {
  table: TableModel<Data>;
  activeId: string | undefined;
}

/** Which row has the focus or would get it, and what keys and clicks do with rows. */
export function useTableRows<Data extends RowData>({ table, activeId, ...actions }: RowsOptions<Data>) {
  const { onOpen, onRemove, onNextPage, onPreviousPage } = actions;
  const { rows } = table.getRowModel();
  const body = useRef<HTMLTableSectionElement>(null);
  const isFocusHere = useRef(false);
  const [current, setCurrent] = useState({ id: activeId, index: 0 });
  const [lastActive, setLastActive] = useState(activeId);
  const extend = useKeyRange(table);

  // The row that was opened is the one to come back to, also where it was opened by its address.
  if (activeId !== lastActive) {
    setLastActive(activeId);
    if (activeId !== undefined) setCurrent({ id: activeId, index: current.index });
  }

  // A row that is gone leaves its place to the one that follows it.
  const found = rows.findIndex(({ id }) => id === current.id);
  const currentIndex = found >= 0 ? found : Math.min(current.index, rows.length - 1);

  useLayoutEffect(() => {
    const isLost = found < 0 && isFocusHere.current && document.activeElement === document.body;
    if (isLost) body.current?.rows[currentIndex]?.focus();
  });

  const indexOf = (target: EventTarget) => {
    const id = (target as Element).closest<HTMLElement>("tr[data-row]")?.dataset.row;
    return rows.findIndex((row) => row.id === id);
  };

  function turn(page: (() => void) | undefined) {
    if (!page) return;
    setCurrent({ id: undefined, index: 0 });
    page();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const index = indexOf(event.target);
    const row = rows[index];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target === body.current?.rows[index];

    const walkTo = (to: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, to));
      extend(event.shiftKey, index, next);
      body.current?.rows[next]?.focus();
    };
    const keys: Record<string, (() => void) | false> = {
      ArrowDown: () => walkTo(index + 1),
      ArrowUp: () => walkTo(index - 1),
      Home: () => walkTo(0),
      End: () => walkTo(rows.length - 1),
      PageDown: () => turn(onNextPage),
      PageUp: () => turn(onPreviousPage),
      "]": () => turn(onNextPage),
      "[": () => turn(onPreviousPage),
      // A link, a button and a checkbox of the row have their own use for these two.
      Enter: isOnRow && (() => onOpen(row.original)),
      " ": isOnRow && (() => toggle(index)),
      x: () => toggle(index),
      Delete: () => onRemove(row.original),
    };
    // Also with Caps Lock.
    const act = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function toggle(index: number, event?: MouseEvent) {
    const row = rows[index];
    if (!row?.getCanSelect()) return;
    // In the form of the checkbox's own event: so this row is where a range of Shift and click starts.
    row.getToggleSelectedHandler()({ target: { checked: !row.getIsSelected() }, nativeEvent: event?.nativeEvent });
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const index = indexOf(event.target);
    const row = rows[index];
    const control = (event.target as Element).closest("a, button, input, label");
    if (!row) return;
    if (control) {
      // Held with a key, a link opens a tab or a window as everywhere.
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!control.hasAttribute("data-opens-row") || !isPlain) return;
      event.preventDefault();
      return onOpen(row.original);
    }
    if (event.shiftKey) return toggle(index, event);
    // Whoever drags over an address wants to copy it.
    if (getSelection()?.isCollapsed ?? true) onOpen(row.original);
  }

  const bodyProps = {
    ref: body,
    onKeyDown,
    onClick,
    onMouseDown: (event: MouseEvent) => event.shiftKey && event.preventDefault(), // else a range of rows selects text as well
    onFocus: ({ target }: FocusEvent) => {
      const index = indexOf(target);
      isFocusHere.current = true;
      if (rows[index] && index !== currentIndex) setCurrent({ id: rows[index].id, index });
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      isFocusHere.current = relatedTarget === null;
    },
  };
  return { currentId: rows[currentIndex]?.id, bodyProps };
}

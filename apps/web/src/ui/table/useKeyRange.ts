import type { RowData } from "@tanstack/react-table";
import { useRef } from "react";
import type { TableModel } from "./tableKit.ts";

/** Selects the rows that Shift and the arrows walk over, from where they started, and lets go of those they walk back from. */
export function useKeyRange<Data extends RowData>(table: TableModel<Data>) {
  const walk = useRef<{ start: number; lastId: string | undefined } | null>(null);

  return function extend(isExtending: boolean, from: number, to: number): void {
    const { rows } = table.getRowModel();
    if (!isExtending || table.options.enableRowSelection === false) {
      walk.current = null;
      return;
    }
    const isGoingOn = walk.current !== null && walk.current.lastId === rows[from]?.id;
    const start = isGoingOn && walk.current ? walk.current.start : from;
    walk.current = { start, lastId: rows[to]?.id };
    const touched = rows.slice(Math.min(start, from, to), Math.max(start, from, to) + 1);
    table.setRowSelection((before) => {
      const after = { ...before };
      for (const { id, index } of touched) {
        if (index >= Math.min(start, to) && index <= Math.max(start, to)) after[id] = true;
        else delete after[id];
      }
      return after;
    });
  };
}

import type { ColumnLook } from "./tableKit.ts";
import classes from "./DataTable.module.css";

interface SkeletonRowsProps {
  columns: { id: string; columnDef: { meta?: ColumnLook } }[];
  count: number;
  /** Whether there is a place for checkboxes. */
  isSelectable: boolean;
}

/** Keeps the places of rows that are still loading, as high as those. */
export function SkeletonRows({ columns, count, isSelectable }: SkeletonRowsProps) {
  return (
    <tbody aria-hidden className={classes.skeleton}>
      {Array.from({ length: count }, (_, row) => (
        <tr key={row} className={classes.row}>
          {isSelectable && <td className={classes.select} />}
          {columns.map(({ id, columnDef: { meta } }, column) => (
            <td key={id} data-from={meta?.from} data-align={meta?.align}>
              <span className={classes.bone} style={{ width: `${boneWidth(row, column)}%` }} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** Uneven, as what will stand there. */
const boneWidth = (row: number, column: number) => 45 + ((row * 37 + column * 23) % 40);

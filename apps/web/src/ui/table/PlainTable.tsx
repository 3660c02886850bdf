import type { ReactNode } from "react";
import classes from "./PlainTable.module.css";

export interface PlainColumn<Row> {
  id: string;
  header: ReactNode;
  /** In pixels. Columns without one share what the others leave. */
  width?: number;
  align?: "end";
  isQuiet?: boolean;
  cell: (row: Row) => ReactNode;
}

interface PlainTableProps<Row> {
  label: string;
  columns: PlainColumn<Row>[];
  /** Undefined while they load. */
  rows: Row[] | undefined;
  keyOf: (row: Row) => number;
  /** Under which it is scrolled, in pixels. */
  leastWidth: number;
}

const bones = [0, 1, 2, 3, 4, 5];

/** A table that is read from top to bottom. On a narrow page it is scrolled, by keys as well. */
export function PlainTable<Row>({ label, columns, rows, keyOf, leastWidth }: PlainTableProps<Row>) {
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table} style={{ minWidth: leastWidth }} aria-busy={!rows}>
        <thead>
          <tr>
            {columns.map(({ id, header, width, align }) => (
              <th key={id} scope="col" style={{ width }} data-align={align}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        {rows ? (
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ id, align, isQuiet, cell }) => (
                  <td key={id} data-align={align} data-quiet={isQuiet}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ) : (
          <tbody aria-hidden>
            {bones.map((bone) => (
              <tr key={bone}>
                {columns.map(({ id }) => (
                  <td key={id}>
                    <span className={classes.bone} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

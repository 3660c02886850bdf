import Papa from "papaparse";

/** What a spreadsheet would take for a formula, also behind the apostrophes that keep it from doing so. */
const formula = /^'*[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180), each ended by a line break. What a spreadsheet would run gets an apostrophe in front. */
export function csvOf(rows: unknown[][]): string {
  return `${Papa.unparse(rows, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}

/** A value of a CSV file without the apostrophe that `csvOf` put in front of it. */
export function valueOfCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** By this a spreadsheet knows that a file is UTF-8. */
export const byteOrderMark = "\ufeff";

/** "people-2026-11-22.csv", by the date that it is here. */
export function csvFileName(subject: string, date = new Date()): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${subject}-${day.map((part) => String(part).padStart(2, "0")).join("-")}.csv`;
}

import Papa from "papaparse";
import { FileFault, maxRows } from "./fileFault.ts";
import { delimiters } from "./import.types.ts";

export interface Row {
  /** The line of the file that it starts at, from 1. */
  line: number;
  cells: string[];
}

const lineBreak = /\r\n|\r|\n/g;

/** The rows of a CSV text without its blank lines. Throws FileFault where quotes leave open what belongs to which row. */
export function readRows(text: string, given?: string): { rows: Row[]; delimiter: string } {
  const { data, errors, meta } = Papa.parse<string[]>(text, {
    ...(given !== undefined && { delimiter: given }),
    delimitersToGuess: [...delimiters],
  });
  const fault = errors.find(({ type }) => type === "Quotes");
  if (fault) {
    const line = 1 + lineBreaksIn(text.slice(0, fault.index ?? 0));
    throw new FileFault(fault.code === "MissingQuotes" ? "openQuote" : "wildQuote", line);
  }
  const rows: Row[] = [];
  let line = 1;
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
    line += 1;
    for (const cell of cells) line += lineBreaksIn(cell);
  }
  if (rows.length === 0) throw new FileFault("empty");
  if (rows.length > maxRows + 1) throw new FileFault("tooManyRows");
  return { rows, delimiter: meta.delimiter };
}

const lineBreaksIn = (text: string) => text.match(lineBreak)?.length ?? 0;

import "../../zodWithoutEval.ts"; // before any schema is made
import { t } from "../../texts/t.ts";
import { byteOrderMark, csvOf, valueOfCell } from "../users.csv.ts";
import { serve } from "./calls.ts";
import { checkRows, reportOf } from "./check.ts";
import { chunksOf } from "./chunks.ts";
import { guessMapping, looksLikeHeadings } from "./columns.ts";
import { decode, encodingOf } from "./decode.ts";
import { FileFault, maxBytes } from "./fileFault.ts";
import type { CheckReport, Mapping, Reading, ReadOptions, Refusal } from "./import.types.ts";
import { readRows } from "./rows.ts";
import type { Row } from "./rows.ts";

/** What is kept of the file here, so that the page never has to hold it. */
let bytes = new Uint8Array();
let headings: string[] = [];
let rows: Row[] = [];
let checked: ReturnType<typeof checkRows> = { people: [], problems: [] };
let chunks = chunksOf([]);
const refusals: Refusal[] = [];

const api = {
  async open(file: Blob): Promise<Reading> {
    if (file.size > maxBytes) throw new FileFault("tooLarge");
    bytes = new Uint8Array(await file.arrayBuffer());
    return api.read({});
  },

  read({ encoding = encodingOf(bytes), ...given }: ReadOptions): Reading {
    const { rows: all, delimiter } = readRows(decode(bytes, encoding), given.delimiter);
    const first = all[0]?.cells ?? [];
    const hasHeadings = given.hasHeadings ?? looksLikeHeadings(first);
    const width = hasHeadings ? first.length : Math.max(...all.slice(0, 100).map(({ cells }) => cells.length));
    headings = Array.from({ length: width }, (_, column) => headingOf(hasHeadings ? first[column] : "", column));
    rows = hasHeadings ? all.slice(1) : all;
    const sample = rows.slice(0, 50).map(({ cells }) => cells);
    return {
      encoding,
      delimiter,
      hasHeadings,
      headings,
      count: rows.length,
      preview: sample.slice(0, 5).map((cells) => headings.map((_, column) => (cells[column] ?? "").slice(0, 120))),
      mapping: guessMapping(hasHeadings ? headings : headings.map(() => ""), sample),
    };
  },

  check(mapping: Mapping): CheckReport {
    checked = checkRows(rows, mapping, headings.length);
    chunks = chunksOf(checked.people);
    refusals.length = 0;
    return reportOf(checked);
  },

  /** The next people to import; null when there are no more. */
  take: () => chunks.next().value ?? null,

  /** Keeps what the server refused, for `rejectedRows`. */
  refuse: (given: Refusal[]) => void refusals.push(...given),

  /** The rows that were not imported, with the line and the reason, and as they are in the file. */
  rejectedRows(): Blob {
    const reasons = new Map<number, string[]>();
    for (const { row, field, message } of checked.problems) {
      const reason = field ? `${t(`imports.field.${field}`)}: ${message}` : message;
      reasons.set(row, [...(reasons.get(row) ?? []), reason]);
    }
    for (const { row, message } of refusals) reasons.set(row, [message]);
    const told = [...reasons].toSorted(([a], [b]) => a - b);
    const head = [t("imports.rejectedFile.line"), t("imports.rejectedFile.reason"), ...headings];
    const lines = told.map(([row, why]) => [
      rows[row]?.line,
      why.join(" "),
      ...(rows[row]?.cells ?? []).map(valueOfCell),
    ]);
    return new Blob([byteOrderMark, csvOf([head, ...lines])], { type: "text/csv;charset=utf-8" });
  },
};

function headingOf(heading: string | undefined, column: number): string {
  return heading?.trim() || t("imports.column", { number: column + 1 });
}

export type ImportWorker = typeof api;
serve(api);

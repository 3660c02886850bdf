import { UserCreate } from "@roster/api/contract";
import { t } from "../../texts/t.ts";
import { valueOfCell } from "../users.csv.ts";
import { readNumber } from "../users.fields.ts";
import { fields } from "./import.types.ts";
import type { Candidate, CheckReport, Mapping, Problem } from "./import.types.ts";
import type { Row } from "./rows.ts";

const mostShown = 100;

/** Judges every row by the contract's own rules: who can be imported, and what is wrong with the others. */
export function checkRows(rows: Row[], mapping: Mapping, width: number): { people: Candidate[]; problems: Problem[] } {
  const people: Candidate[] = [];
  const problems: Problem[] = [];
  const lineOfEmail = new Map<string, number>();

  rows.forEach(({ line, cells }, row) => {
    if (cells.length > width) {
      const message = t("imports.problem.cells", { found: cells.length, expected: width });
      problems.push({ row, line, kind: t("imports.problem.cellsKind"), message });
      return;
    }
    const { data, error } = UserCreate.safeParse(draftOf(cells, mapping));
    if (error) {
      problems.push(...error.issues.map((issue) => problemOf(issue, { row, line, cells, mapping })));
      return;
    }
    const first = lineOfEmail.get(data.email);
    if (first !== undefined) {
      const kind = t("imports.problem.repeatedKind");
      const message = t("imports.problem.repeated", { line: first });
      problems.push({ row, line, field: "email", kind, message, value: data.email });
      return;
    }
    lineOfEmail.set(data.email, line);
    people.push({ row, user: data });
  });
  return { people, problems };
}

/** What of the check is shown: the counts, and the first problems. */
export function reportOf({ people, problems }: ReturnType<typeof checkRows>): CheckReport {
  const kinds = new Map<string, CheckReport["kinds"][number]>();
  for (const { field, kind } of problems) {
    const key = `${field} ${kind}`;
    const { count } = kinds.get(key) ?? { count: 0 };
    kinds.set(key, { ...(field && { field }), kind, count: count + 1 });
  }
  return {
    ready: people.length,
    rejected: new Set(problems.map(({ row }) => row)).size,
    kinds: [...kinds.values()].toSorted((a, b) => b.count - a.count),
    problems: problems.slice(0, mostShown),
    problemCount: problems.length,
  };
}

/** An empty cell is a value that is not there. */
function draftOf(cells: string[], mapping: Mapping) {
  const [name, email, age] = fields.map((field) => cellOf(cells, mapping[field])?.trim() || undefined);
  return { name, email, age: age === undefined ? undefined : readNumber(age) };
}

function cellOf(cells: string[], column: number | null): string | undefined {
  const cell = column === null ? undefined : cells[column];
  return cell === undefined ? undefined : valueOfCell(cell);
}

interface Place {
  row: number;
  line: number;
  cells: string[];
  mapping: Mapping;
}

function problemOf(issue: { path: PropertyKey[]; message: string }, { row, line, cells, mapping }: Place): Problem {
  const field = fields.find((one) => one === issue.path[0]);
  const value = field && cellOf(cells, mapping[field])?.slice(0, 80);
  const { message } = issue;
  return { row, line, ...(field && { field }), kind: message, message, ...(value && { value }) };
}

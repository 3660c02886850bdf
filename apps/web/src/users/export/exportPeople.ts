import type { User } from "@roster/api/contract";
import { pages } from "@roster/client";
import type { RosterClient } from "@roster/client";
import { byteOrderMark, csvOf } from "../users.csv.ts";
import { filterOf } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";
import type { ExportFile } from "./exportFile.ts";

const columns = ["id", "name", "email", "age", "createdAt", "updatedAt"] as const satisfies (keyof User)[];
const pageSize = 100;
// A write for every page would take longer than the page.
const rowsAtOnce = 1_000;

interface ExportOptions {
  users: RosterClient["users"];
  search: UsersSearch;
  file: ExportFile;
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
}

export interface ExportProgress {
  done: number;
  /** How many there are in all, once that is known. */
  total?: number;
}

/** Writes everybody whom the list would show, in its order, as CSV that the import reads back. Resolves to how many. */
export async function exportPeople({ users, search, file, signal, onProgress }: ExportOptions): Promise<number> {
  const query = { ...filterOf(search), sort: search.sort };
  let progress: ExportProgress = { done: 0 };
  const update = (changes: Partial<ExportProgress>) => {
    progress = { ...progress, ...changes };
    onProgress(progress);
  };
  // The count takes its time in a long list, and nothing waits for it.
  users.list.query({ ...query, limit: 1, includeTotal: true }, { signal }).then(
    ({ total }) => update({ total }),
    () => {},
  );
  let done = 0;
  let rows: unknown[][] = [];
  await file.write(byteOrderMark + csvOf([[...columns]]));
  for await (const user of pages(users.list, { ...query, limit: pageSize }, { signal })) {
    rows.push(columns.map((column) => user[column]));
    done += 1;
    if (rows.length < rowsAtOnce) {
      if (done % pageSize === 0) update({ done });
      continue;
    }
    await file.write(csvOf(rows));
    rows = [];
    update({ done });
  }
  if (rows.length > 0) await file.write(csvOf(rows));
  return done;
}

import { UserListQuery } from "@roster/api/contract";
import { defaultLimit } from "../users.search.ts";
import type { UsersSearch } from "../users.search.ts";

const place = "roster:page-size";

export const pageSizes = [10, 20, 50, 100];

/** How many rows a page has: as the address says, else as was chosen last. */
export const pageSizeOf = ({ limit }: UsersSearch): number => limit ?? remembered() ?? defaultLimit;

export function rememberPageSize(size: number): void {
  try {
    localStorage.setItem(place, String(size));
  } catch {
    // A browser may keep nothing. The address has it all the same.
  }
}

function remembered(): number | undefined {
  try {
    return UserListQuery.shape.limit.unwrap().safeParse(Number(localStorage.getItem(place))).data;
  } catch {
    return undefined;
  }
}
